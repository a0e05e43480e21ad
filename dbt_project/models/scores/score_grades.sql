with judged as (

    select * from {{ ref('int_scores__judged_predictions') }}

),

-- equal values share their mean place, so that nobody's name decides
ranked as (

    select
        *,
        max(as_of_on) over (partition by score_name) as newest_on,
        rank() over (partition by score_name, as_of_on order by value)
        + (count(*) over (partition by score_name, as_of_on, value) - 1) / 2.0 as place,
        rank() over (partition by score_name, as_of_on order by baseline_value)
        + (count(*) over (partition by score_name, as_of_on, baseline_value) - 1) / 2.0 as baseline_place,
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
            when any_value(unit) = 'probability'
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
