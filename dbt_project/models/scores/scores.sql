with predictions as (

    select * from {{ ref('int_scores__predictions') }}

),

grades as (

    select * from {{ ref('score_grades') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

coverage as (

    select * from {{ ref('int_traits__coverage') }}

),

drift as (

    select * from {{ ref('score_drift') }}
    where feature = 'score' and level = 'stop'

),

-- a month without purchases is a quiet month; more is data that has not come, as for outcomes
silence as (

    select
        case
            when {{ days_between('coverage.covered_until_on', 'clock.today_on') }} > 30
                then
                    concat('purchases have come up to ', cast(coverage.covered_until_on as varchar), ' only: ')
                    || 'told as if there had been none since'
        end as stale
    from clock
    cross join coverage

),

fallen as (

    select
        predictions.*,
        case when predictions.value is not null then silence.stale end as stale,
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
    cross join silence

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
        case when stale is not null then 'stale' else status end as status,
        nullif(concat_ws('; ', coalesce(fault, reason), stale), '') as reason,
        case when not is_baseline then drivers end as drivers,
        champion,
        model_version,

        ---------- times
        as_of_on
    from served

)

select * from scores
