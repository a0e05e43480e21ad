with subscriptions as (

    select * from {{ ref('int_conformed__subscriptions') }}

),

changes as (

    select
        *,
        'subscription_started' as kind,
        started_on as changed_on
    from subscriptions
    union all
    select
        *,
        'subscription_ended' as kind,
        ended_on as changed_on
    from subscriptions
    where ended_on is not null

),

subscribed as (

    select
        kind || ':' || subscription_id as activity_id,
        record_id,
        cast(null as varchar) as anonymous_id,
        'subscription' as family,
        kind,
        cast(changed_on as timestamp) as occurred_at,
        source,
        cast(null as varchar) as channel,
        cast(null as varchar) as campaign,
        cast(null as varchar) as product_id,
        amount,
        currency
    from changes

)

select * from subscribed
