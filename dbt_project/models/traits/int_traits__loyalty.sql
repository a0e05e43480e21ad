with movements as (

    select * from {{ ref('int_conformed__loyalty_movements') }}

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
        sum(case when movements.kind in ('redeem', 'expire') then -abs(movements.points) else movements.points end) as points_balance
    from movements
    inner join identity_map on movements.record_id = identity_map.record_id
    cross join clock
    where cast(movements.occurred_at as date) <= clock.today_on
    group by identity_map.person_id

)

select * from summed
