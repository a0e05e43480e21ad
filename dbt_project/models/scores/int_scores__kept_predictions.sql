with predictions as (

    select * from {{ source('ml', 'predictions') }}

),

-- one night a week is enough to judge by, and keeps 52 rows a year per person and score
kept as (

    select
        score_name,
        person_id,
        subject,
        as_of_on,
        horizon_days,
        unit,
        outcome,
        outcome_kind,
        value,
        baseline_value,
        champion,
        model_version,
        score_name || coalesce(':' || subject, '') || '|' || person_id || '|' || cast(as_of_on as varchar) as prediction_id
    from predictions
    where
        value is not null and baseline_value is not null
        and as_of_on = {{ week_of('as_of_on') }}

)

select * from kept
