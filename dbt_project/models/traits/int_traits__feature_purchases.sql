with cutoffs as (

    select * from {{ ref('int_traits__cutoffs') }}

),

purchase_days as (

    select * from {{ ref('int_traits__purchase_days') }}

),

before_cutoff as (

    select
        purchase_days.*,
        cutoffs.as_of_on,
        {{ days_between('purchase_days.ordered_on', 'cutoffs.as_of_on') }} as days_before
    from purchase_days
    inner join cutoffs on purchase_days.ordered_on < cutoffs.as_of_on

),

summed as (

    select
        person_id,
        as_of_on,
        min(days_before) as recency_days,
        max(days_before) as tenure_days,
        sum(order_count) as frequency,
        count(*) - 1 as repeat_count,
        sum(order_count) filter (where days_before <= 30) as orders_30d,
        sum(order_count) filter (where days_before <= 90) as orders_90d,
        sum(order_count) filter (where days_before <= 365) as orders_365d,
        sum(amount) as amount_total,
        sum(amount) filter (where days_before <= 30) as amount_30d,
        sum(amount) filter (where days_before <= 90) as amount_90d,
        sum(amount) filter (where days_before <= 365) as amount_365d,
        round(cast(sum(amount) as double) / nullif(sum(order_count), 0), 6) as mean_amount,
        max(max_amount) as max_amount,
        round(cast(sum(online_count) as double) / nullif(sum(order_count), 0), 6) as online_share
    from before_cutoff
    group by person_id, as_of_on

)

select * from summed
