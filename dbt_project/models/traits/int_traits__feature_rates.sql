with purchases as (

    select * from {{ ref('int_traits__feature_purchases') }}

),

gaps as (

    select * from {{ ref('int_traits__feature_gaps') }}

),

-- a month is added to the days, so that a first purchase of yesterday is no rate of one a day
rates as (

    select
        purchases.person_id,
        purchases.as_of_on,
        round(cast(purchases.frequency as double) / (purchases.tenure_days + 30), 6) as order_rate,
        round(cast(purchases.amount_total as double) / (purchases.tenure_days + 30), 6) as amount_rate,
        round(cast(purchases.recency_days as double) / nullif(purchases.tenure_days, 0), 6) as recency_share,
        round(purchases.recency_days / greatest(coalesce(gaps.mean_gap_days, 90), 1), 6) as overdue_ratio
    from purchases
    left join gaps on purchases.person_id = gaps.person_id and purchases.as_of_on = gaps.as_of_on

)

select * from rates
