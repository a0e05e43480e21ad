with orders as (

    select * from {{ ref('orders') }}

),

rates as (

    select * from {{ ref('int_traits__exchange_rates') }}

),

purchases as (

    select
        ---------- ids
        orders.order_id,
        orders.person_id,

        ---------- text
        orders.channel,

        ---------- numbers
        cast(round(orders.amount * rates.rate, 2) as decimal(18, 2)) as amount,
        rates.rate,

        ---------- times
        cast(orders.ordered_at as date) as ordered_on
    from orders
    left join rates on orders.currency = rates.currency
    where orders.is_purchase and orders.person_id is not null and orders.ordered_at is not null

)

select * from purchases
