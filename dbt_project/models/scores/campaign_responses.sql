with found as (

    select * from {{ source('ml', 'campaign_responses') }}

),

responses as (

    select
        person_id,
        channel,
        campaign_theme,
        value as click_probability,
        value_low as click_probability_low,
        value_high as click_probability_high,
        percentile,
        band,
        reason,
        method,
        drivers,
        as_of_on
    from found

)

select * from responses
