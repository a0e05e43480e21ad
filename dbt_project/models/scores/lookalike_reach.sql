with curve as (

    select * from {{ source('ml', 'lookalike_curve') }}

),

reaches as (

    select
        audience,
        scope,
        reach,
        people_count,
        found_count,
        recall,
        recall_low,
        recall_high,
        precision as member_share,
        lift,
        baseline_recall
    from curve

)

select * from reaches
