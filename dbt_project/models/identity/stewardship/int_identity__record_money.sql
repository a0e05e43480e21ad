with orders as (
    select * from {{ ref('int_conformed__orders') }}
),

rates as (
    select * from {{ ref('exchange_rates') }}
),

clock as (
    select * from {{ ref('stg_kith__clock') }}
),

summed as (
    select
        orders.record_id,
        cast(sum(orders.amount / rates.units_per_euro) as decimal(18, 2)) as euro_amount
    from orders
    inner join rates on orders.currency = rates.currency
    cross join clock
    where
        orders.record_id is not null
        and orders.amount > 0
        and cast(orders.ordered_at as date) <= clock.today_on
        and coalesce(orders.status not in ('cancelled', 'failed'), true)
    group by orders.record_id
)

select * from summed
