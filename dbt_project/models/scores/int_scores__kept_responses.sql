with responses as (

    select * from {{ source('ml', 'campaign_responses') }}

),

-- one night a week, as for every prediction
kept as (

    select
        person_id,
        channel,
        campaign_theme,
        method,
        value,
        baseline_value,
        as_of_on,
        channel || ':' || campaign_theme || '|' || person_id || '|' || cast(as_of_on as varchar) as response_id
    from responses
    where as_of_on = {{ week_of('as_of_on') }}

)

select * from kept
