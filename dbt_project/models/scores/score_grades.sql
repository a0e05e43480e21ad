with judged as (

    select * from {{ ref('int_scores__judged_predictions') }}

),

predictions as (

    select * from {{ ref('int_scores__predictions') }}

),

-- who tells each score tonight
tonight as (

    select distinct
        score_name,
        champion
    from predictions
    where champion is not null

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

-- a probability is judged by its Brier score, money by the Gini of its order (errors in money reward saying zero):
-- what each person adds to the gain, and to what the baseline stands for
parts as (

    select
        *,
        case
            when unit = 'probability'
                then (baseline_value - actual) * (baseline_value - actual) - (value - actual) * (value - actual)
            else actual * 2 * (place - baseline_place)
        end as gain_part,
        case
            when unit = 'probability' then (baseline_value - actual) * (baseline_value - actual)
            else actual * (2 * baseline_place - places)
        end as baseline_part
    from ranked
    where as_of_on = newest_on

),

skills as (

    select
        score_name,
        as_of_on,
        max(champion) as champion,
        cast(count(*) as integer) as people_count,
        sum(gain_part) / nullif(sum(baseline_part), 0) as gain,
        stddev_samp(gain_part) * sqrt(count(*)) / nullif(sum(baseline_part), 0) as gain_error,
        max(abs(value - baseline_value)) <= 0.005 as is_the_baseline
    from parts
    group by score_name, as_of_on

),

compared as (

    select
        skills.*,
        coalesce(tonight.champion <> skills.champion, false) as is_inherited
    from skills
    left join tonight on skills.score_name = tonight.score_name

),

grades as (

    select
        score_name,
        case
            when people_count < 500 then 'not judged'
            when is_the_baseline then 'use the baseline'
            when gain >= 0.05 and gain > 2 * gain_error then 'A'
            when gain > gain_error then 'B'
            else 'use the baseline'
        end as grade,
        people_count,
        round(gain, 6) as gain_over_baseline,
        round(gain_error, 6) as gain_error,
        champion,
        is_the_baseline,
        is_inherited,
        as_of_on
    from compared

)

select * from grades
