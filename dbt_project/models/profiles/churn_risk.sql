with scores as (

    select * from {{ ref('scores') }}

),

profiles as (

    select * from {{ ref('profiles') }}

),

words as (

    select * from {{ ref('int_profiles__driver_words') }}

),

at_risk as (

    select
        scores.person_id,
        scores.horizon_days,
        scores.band,
        scores.value as churn_probability,
        scores.baseline_value as baseline_probability,
        scores.percentile,
        scores.drivers,
        words.drivers_in_words,
        profiles.amount_at_risk,
        profiles.expected_amount_365d,
        profiles.recency_days,
        profiles.is_email_reachable,
        profiles.is_phone_reachable,
        profiles.is_post_reachable,
        scores.model_version,
        scores.as_of_on
    from scores
    inner join profiles on scores.person_id = profiles.person_id
    left join words on scores.person_id = words.person_id and scores.score_name = words.score_name
    where scores.score_name = 'churn' and scores.status = 'ok' and not profiles.is_deleted

)

select * from at_risk
