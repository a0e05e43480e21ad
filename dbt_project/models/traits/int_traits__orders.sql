with purchases as (

    select * from {{ ref('int_traits__purchases') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

dated as (

    select
        purchases.*,
        {{ days_between('purchases.ordered_on', 'clock.today_on') }} as days_ago
    from purchases
    cross join clock

),

summed as (

    select
        person_id,
        min(days_ago) as recency_days,
        min(ordered_on) as first_ordered_on,
        max(ordered_on) as last_ordered_on,
        count(*) as order_count,
        count(*) filter (where days_ago < 30) as order_count_30d,
        count(*) filter (where days_ago < 90) as order_count_90d,
        count(*) filter (where days_ago < 365) as order_count_365d,
        round(cast(sum(amount) as double) / nullif(count(amount), 0), 6) as average_order_amount,
        round(cast(count(*) filter (where channel = 'online') as double) / nullif(count(*), 0), 6) as online_share,
        round(cast(count(*) filter (where channel = 'store') as double) / nullif(count(*), 0), 6) as store_share
    from dated
    group by person_id

)

select * from summed
