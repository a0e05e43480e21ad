with scores as (

    select * from {{ ref('scores') }}
    where score_name like 'campaign_response_%'

),

responses as (

    select
        person_id,
        substr(score_name, length('campaign_response_') + 1) as channel,
        subject as campaign_theme,
        value as click_probability,
        value_low as click_probability_low,
        value_high as click_probability_high,
        percentile,
        band,
        reason,
        champion as method,
        drivers,
        as_of_on
    from scores

)

select * from responses
