with web_events as (

    select * from {{ ref('int_conformed__web_events') }}

),

web as (

    select
        'web:' || event_id as activity_id,
        record_id,
        anonymous_id,
        'web' as family,
        kind,
        occurred_at,
        source,
        channel,
        campaign,
        product_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as varchar) as currency
    from web_events

)

select * from web
