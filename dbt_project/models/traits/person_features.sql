{{ join_columns(
    base='int_traits__feature_purchases',
    others=[
        'int_traits__feature_gaps',
        'int_traits__feature_rates',
        'int_traits__feature_returns',
        'int_traits__feature_baskets',
        'int_traits__feature_categories',
        'int_traits__feature_behaviour',
        'int_traits__feature_members',
        'int_traits__feature_subscriptions',
    ],
    keys=['person_id', 'as_of_on'],
) }}
