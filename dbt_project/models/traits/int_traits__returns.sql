with returns as (

    select * from {{ ref('int_conformed__returns') }}

),

purchases as (

    select * from {{ ref('int_traits__purchases') }}

),

orders as (

    select * from {{ ref('orders') }}

),

rates as (

    select * from {{ ref('int_traits__exchange_rates') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

-- some systems book what comes back as an order of its own below zero
given_back as (

    select
        returns.return_id,
        purchases.person_id,
        returns.amount * purchases.rate as amount,
        cast(returns.returned_at as date) as returned_on
    from returns
    inner join purchases on returns.order_id = purchases.order_id
    union all
    select
        orders.order_id as return_id,
        orders.person_id,
        -orders.amount * rates.rate as amount,
        cast(orders.ordered_at as date) as returned_on
    from orders
    inner join rates on orders.currency = rates.currency
    where orders.amount < 0 and orders.person_id is not null and coalesce(orders.status not in ('cancelled', 'failed'), true)

),

returned as (

    select
        given_back.return_id,
        given_back.person_id,
        cast(round(given_back.amount, 2) as decimal(18, 2)) as amount,
        given_back.returned_on
    from given_back
    cross join clock
    where given_back.returned_on <= clock.today_on

)

select * from returned
