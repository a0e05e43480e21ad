with predictions as (

    select * from {{ source('ml', 'predictions') }}

),

grades as (

    select * from {{ ref('score_grades') }}

),

served as (

    select
        predictions.*,
        predictions.value is not null and coalesce(grades.grade = 'use the baseline', false) as is_baseline
    from predictions
    left join grades on predictions.score_name = grades.score_name

),

scores as (

    select
        ---------- ids
        person_id,
        score_name,

        ---------- numbers
        case when is_baseline then baseline_value else value end as value,
        case when not is_baseline then value_low end as value_low,
        case when not is_baseline then value_median end as value_median,
        case when not is_baseline then value_high end as value_high,
        active_probability,
        baseline_value,
        percentile,

        ---------- text
        unit,
        band,
        status,
        case when is_baseline then 'the baseline serves: past predictions of the model were worse' else reason end as reason,
        drivers,
        model_version,

        ---------- times
        as_of_on
    from served

)

select * from scores
