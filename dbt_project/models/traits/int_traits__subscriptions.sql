with subscriptions as (

    select * from {{ ref('int_conformed__subscriptions') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

summed as (

    select
        identity_map.person_id,
        count(*) filter (
            where subscriptions.ended_on is null or subscriptions.ended_on > clock.today_on
        ) as active_subscription_count
    from subscriptions
    inner join identity_map on subscriptions.record_id = identity_map.record_id
    cross join clock
    where subscriptions.started_on <= clock.today_on
    group by identity_map.person_id

),

named as (

    select
        *,
        case when active_subscription_count > 0 then 'active' else 'ended' end as subscription_status
    from summed

)

select * from named
