with conformed as (

    select * from {{ ref('int_conformed__orders') }}

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

returns as (

    select * from {{ ref('int_activity__order_returns') }}

),

happened as (

    select conformed.*
    from conformed
    cross join clock
    where coalesce(cast(conformed.ordered_at as date) <= clock.today_on, true)

),

attributed as (

    select
        ---------- ids
        happened.order_id,
        coalesce(identity_map.person_id, anonymous_links.person_id) as person_id,
        happened.anonymous_id,

        ---------- text
        happened.source,
        happened.status,
        happened.channel,
        happened.store,
        happened.campaign,
        happened.currency,

        ---------- numbers
        happened.amount,
        coalesce(returns.returned_amount, 0) as returned_amount,

        ---------- booleans
        coalesce(happened.status not in ('cancelled', 'failed'), true)
        and coalesce(happened.amount >= 0, true) as is_purchase,

        ---------- times
        happened.ordered_at
    from happened
    left join identity_map on happened.record_id = identity_map.record_id
    left join anonymous_links on happened.anonymous_id = anonymous_links.anonymous_id
    left join returns on happened.order_id = returns.order_id

)

select * from attributed
