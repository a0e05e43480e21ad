with predictions as (

    select * from {{ source('ml', 'predictions') }}

),

-- of very many people some are enough to judge by, the same ones every week: those first by a hash of their id
people as (

    select distinct person_id from predictions
    where value is not null

),

judged as (

    select person_id from people
    order by md5(person_id), person_id
    limit {{ var('people_judged') }}

),

-- one night a week is enough too, and keeps 52 rows a year per person and score
kept as (

    select
        predictions.score_name,
        predictions.person_id,
        predictions.subject,
        predictions.as_of_on,
        predictions.horizon_days,
        predictions.unit,
        predictions.outcome,
        predictions.outcome_kind,
        predictions.value,
        predictions.baseline_value,
        predictions.champion,
        predictions.model_version,
        predictions.score_name || coalesce(':' || predictions.subject, '') || '|' || predictions.person_id
        || '|' || cast(predictions.as_of_on as varchar) as prediction_id
    from predictions
    inner join judged on predictions.person_id = judged.person_id
    where
        predictions.value is not null and predictions.baseline_value is not null
        and predictions.as_of_on = {{ week_of('predictions.as_of_on') }}

)

select * from kept
