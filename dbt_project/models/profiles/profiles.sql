{{ join_columns(
    base='person_traits',
    others=[
        'int_profiles__survivors',
        'int_profiles__seen',
        'int_profiles__confidence',
        'int_profiles__value_tiers',
        'int_profiles__headlines',
        'int_profiles__reachability',
        'int_profiles__organisations',
    ],
    keys=['person_id'],
) }}
