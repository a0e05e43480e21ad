{%- set within_days = 28 -%}
with kept as (

    select * from {{ ref('int_scores__kept_responses') }}

),

redirects as (

    select * from {{ ref('person_redirects') }}

),

messages as (

    select * from {{ ref('campaign_exposures') }}
    where is_sent

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

-- of whom nothing of the theme was sent, nothing is known; a person merged since is judged by what the one it became did
answered as (

    select
        kept.response_id,
        any_value('campaign_response_' || kept.channel) as score_name,
        any_value(kept.method) as champion,
        any_value(messages.person_id) as person_id,
        any_value(kept.as_of_on) as as_of_on,
        any_value(kept.value) as value,
        any_value(kept.baseline_value) as baseline_value,
        min(messages.scheduled_on) as first_on,
        min(case when messages.is_clicked then messages.scheduled_on end) as clicked_on
    from kept
    left join redirects on kept.person_id = redirects.person_id
    cross join clock
    inner join messages
        on
            coalesce(redirects.current_person_id, kept.person_id) = messages.person_id
            and kept.channel = messages.channel
            and kept.campaign_theme = messages.campaign_theme
            and {{ days_between('kept.as_of_on', 'messages.scheduled_on') }} between 0 and {{ within_days - 1 }}
    where {{ days_between('kept.as_of_on', 'clock.today_on') }} >= {{ within_days + var('campaign_effect_days') }}
    group by kept.response_id

),

judged as (

    select
        response_id as prediction_id,
        score_name,
        'probability' as unit,
        champion,
        person_id,
        as_of_on,
        value,
        baseline_value,
        case when clicked_on = first_on then 1.0 else 0.0 end as actual
    from answered

)

select * from judged
