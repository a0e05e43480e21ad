with predictions as (

    select * from {{ source('ml', 'predictions') }}

),

responses as (

    select * from {{ source('ml', 'campaign_responses') }}

),

of_persons as (

    select
        person_id,
        score_name,
        subject,
        as_of_on,
        horizon_days,
        value,
        value_low,
        value_median,
        value_high,
        active_probability,
        baseline_value,
        unit,
        percentile,
        baseline_percentile,
        band,
        baseline_band,
        status,
        reason,
        drivers,
        champion,
        model_version
    from predictions

),

-- each channel is a score of its own: it has a model and a grade of its own
of_answers as (

    select
        person_id,
        'campaign_response_' || channel as score_name,
        campaign_theme as subject,
        as_of_on,
        cast(null as integer) as horizon_days,
        value,
        value_low,
        cast(null as double) as value_median,
        value_high,
        cast(null as double) as active_probability,
        baseline_value,
        'probability' as unit,
        percentile,
        baseline_percentile,
        band,
        baseline_band,
        'ok' as status,
        reason,
        drivers,
        method as champion,
        cast(null as varchar) as model_version
    from responses

),

predicted as (

    select * from of_persons
    union all
    select * from of_answers

)

select * from predicted
