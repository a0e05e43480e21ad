with everything as (

    select * from {{ ref('int_activity__all') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

anonymous_links as (

    select * from {{ ref('int_identity__anonymous_links') }}

),

attributed as (

    select
        ---------- ids
        everything.activity_id,
        coalesce(identity_map.person_id, anonymous_links.person_id) as person_id,
        everything.anonymous_id,
        everything.product_id,

        ---------- text
        everything.family,
        everything.kind,
        everything.source,
        everything.channel,
        everything.campaign,
        everything.currency,

        ---------- numbers
        everything.amount,

        ---------- times
        everything.occurred_at
    from everything
    cross join clock
    left join identity_map on everything.record_id = identity_map.record_id
    left join anonymous_links on everything.anonymous_id = anonymous_links.anonymous_id
    where coalesce(cast(everything.occurred_at as date) <= clock.today_on, true)

)

select * from attributed
