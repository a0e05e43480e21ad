with events as (

    select * from {{ ref('int_conformed__campaign_events') }}

),

messages as (

    select * from {{ ref('int_conformed__campaign_messages') }}

),

delivered as (

    select
        'message:' || events.event_id as activity_id,
        messages.record_id,
        cast(null as varchar) as anonymous_id,
        'message' as family,
        'message_' || events.kind as kind,
        events.occurred_at,
        events.source,
        messages.channel,
        messages.campaign,
        cast(null as varchar) as product_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as varchar) as currency
    from events
    left join messages on events.message_id = messages.message_id

)

select * from delivered
