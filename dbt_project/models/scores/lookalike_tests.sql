with tested as (

    select * from {{ source('ml', 'lookalike_tests') }}

),

tests as (

    select
        audience,
        method,
        baseline,
        status,
        reason,
        members_count,
        known_count,
        others_count,
        auc,
        baseline_auc,
        gain,
        gain_low,
        gain_high
    from tested

)

select * from tests
