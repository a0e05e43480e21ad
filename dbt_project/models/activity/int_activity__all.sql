{{ union_all([
    'int_activity__purchases',
    'int_activity__returns',
    'int_activity__web',
    'int_activity__messages',
    'int_activity__loyalty',
    'int_activity__interactions',
    'int_activity__reviews',
    'int_activity__subscriptions',
    'int_activity__consents',
]) }}
