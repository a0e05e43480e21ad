{{ join_columns(
    base='int_traits__records',
    others=[
        'int_traits__orders',
        'int_traits__money',
        'int_traits__categories',
        'int_traits__behaviour',
        'int_traits__opinions',
        'int_traits__loyalty',
        'int_traits__subscriptions',
    ],
    keys=['person_id'],
) }}
