with judged as (

    select * from {{ ref('int_scores__judged_predictions') }}

),

ranked as (

    select
        *,
        max(as_of_on) over (partition by score_name) as newest_on,
        row_number() over (partition by score_name, as_of_on order by value asc, person_id asc) as place,
        row_number() over (partition by score_name, as_of_on order by baseline_value asc, person_id asc) as baseline_place,
        count(*) over (partition by score_name, as_of_on) + 1 as places
    from judged

),

-- a probability is judged by its Brier score, money by the Gini of its order (errors in money reward saying zero)
skills as (

    select
        score_name,
        as_of_on,
        cast(count(*) as integer) as people_count,
        case
            when score_name = 'churn'
                then 1 - sum((value - actual) * (value - actual)) / nullif(sum((baseline_value - actual) * (baseline_value - actual)), 0)
            else sum(actual * (2 * place - places)) / nullif(sum(actual * (2 * baseline_place - places)), 0) - 1
        end as gain
    from ranked
    where as_of_on = newest_on
    group by score_name, as_of_on

),

grades as (

    select
        score_name,
        case
            when people_count < 500 then 'not judged'
            when gain >= 0.05 then 'A'
            when gain >= 0 then 'B'
            else 'use the baseline'
        end as grade,
        people_count,
        round(gain, 6) as gain_over_baseline,
        as_of_on
    from skills

)

select * from grades
