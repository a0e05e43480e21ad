with predictions as (

    select * from {{ ref('int_scores__predictions') }}

),

grades as (

    select * from {{ ref('score_grades') }}

),

drift as (

    select * from {{ ref('score_drift') }}
    where feature = 'score' and level = 'stop'

),

fallen as (

    select
        predictions.*,
        case
            when predictions.value is null then null
            when grades.grade = 'use the baseline' and not grades.is_the_baseline
                then
                    'the baseline serves: past predictions of the model '
                    || case when grades.is_inherited then 'before this one ' else '' end || 'were not shown to be better'
            when drift.score_name is not null then concat('the baseline serves: what the model says has drifted (PSI ', drift.psi, ')')
        end as fault
    from predictions
    left join grades on predictions.score_name = grades.score_name
    left join drift on predictions.score_name = drift.score_name

),

served as (

    select
        *,
        fault is not null as is_baseline
    from fallen

),

scores as (

    select
        ---------- ids
        person_id,
        score_name,
        subject,

        ---------- numbers
        horizon_days,
        case when is_baseline then baseline_value else value end as value,
        case when not is_baseline then value_low end as value_low,
        case when not is_baseline then value_median end as value_median,
        case when not is_baseline then value_high end as value_high,
        active_probability,
        baseline_value,
        case when is_baseline then baseline_percentile else percentile end as percentile,

        ---------- text
        unit,
        case when is_baseline then baseline_band else band end as band,
        status,
        coalesce(fault, reason) as reason,
        drivers,
        champion,
        model_version,

        ---------- times
        as_of_on
    from served

)

select * from scores
