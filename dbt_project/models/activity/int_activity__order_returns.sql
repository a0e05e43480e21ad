with returns as (

    select * from {{ ref('int_conformed__returns') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

by_order as (

    select
        returns.order_id,
        count(*) as return_count,
        cast(sum(returns.amount) as decimal(18, 2)) as returned_amount
    from returns
    cross join clock
    where coalesce(cast(returns.returned_at as date) <= clock.today_on, true)
    group by returns.order_id

)

select * from by_order
