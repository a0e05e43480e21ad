with tested as (

    select * from {{ source('ml', 'recommendation_tests') }}

),

tests as (

    select
        scope,
        method,
        baseline,
        status,
        reason,
        people_count,
        ndcg_at_10,
        baseline_ndcg_at_10,
        recall_at_10,
        baseline_recall_at_10,
        recall_new_at_10,
        baseline_recall_new_at_10,
        success_at_10,
        baseline_success_at_10,
        gain,
        gain_low,
        gain_high
    from tested

)

select * from tests
