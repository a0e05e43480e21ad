with tested as (

    select * from {{ source('ml', 'lookalike_tests') }}

),

tests as (

    select
        audience,
        scope,
        method,
        baseline,
        status,
        reason,
        members_count,
        known_count,
        others_count,
        asked_count,
        told_count,
        auc,
        baseline_auc,
        gain,
        gain_low,
        gain_high
    from tested

)

select * from tests
