with tested as (

    select * from {{ source('ml', 'sentiment_tests') }}

),

tests as (

    select
        kind,
        status,
        reason,
        learnt_count,
        tested_count,
        told_count,
        auc,
        auc_low,
        auc_high,
        ece,
        ece_by_chance
    from tested

)

select * from tests
