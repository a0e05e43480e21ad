with consents as (

    select * from {{ ref('int_conformed__consents') }}

),

campaign_events as (

    select * from {{ ref('int_conformed__campaign_events') }}

),

campaign_messages as (

    select * from {{ ref('int_conformed__campaign_messages') }}

),

channels as (

    select * from {{ ref('consent_channels') }}

),

unsubscribed as (

    select
        'unsubscribed:' || campaign_events.event_id as consent_id,
        campaign_events.source,
        campaign_messages.record_id,
        'marketing' as purpose,
        campaign_messages.channel,
        'withdrawn' as state,
        'consent' as basis,
        campaign_events.occurred_at
    from campaign_events
    inner join campaign_messages on campaign_events.message_id = campaign_messages.message_id
    where campaign_events.kind = 'unsubscribed'

),

stated as (

    select
        consent_id,
        source,
        record_id,
        purpose,
        channel,
        state,
        basis,
        occurred_at
    from consents
    union all
    select
        consent_id,
        source,
        record_id,
        purpose,
        channel,
        state,
        basis,
        occurred_at
    from unsubscribed

),

expanded as (

    select
        stated.consent_id,
        stated.source,
        stated.record_id,
        stated.purpose,
        coalesce(channels.channel, stated.channel) as channel,
        stated.state,
        stated.basis,
        stated.occurred_at
    from stated
    left join channels on stated.channel = 'all'

)

select * from expanded
