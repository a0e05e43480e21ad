with orders as (
    select * from {{ ref('int_conformed__orders') }}
),

payers as (
    {{ paying_records() }}
),

rates as (
    select * from {{ ref('exchange_rates') }}
),

clock as (
    select * from {{ ref('stg_kith__clock') }}
),

summed as (
    select
        payers.paid_by as record_id,
        cast(sum(orders.amount / rates.units_per_euro) as decimal(18, 2)) as euro_amount
    from orders
    inner join payers on orders.record_id = payers.record_id
    inner join rates on orders.currency = rates.currency
    cross join clock
    where
        orders.amount > 0
        and cast(orders.ordered_at as date) <= clock.today_on
        and coalesce(orders.status not in ('cancelled', 'failed'), true)
    group by payers.paid_by
)

select * from summed
