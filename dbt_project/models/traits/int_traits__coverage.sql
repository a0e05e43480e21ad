with purchase_days as (

    select * from {{ ref('int_traits__purchase_days') }}

),

by_day as (

    select
        ordered_on,
        sum(order_count) as order_count
    from purchase_days
    group by ordered_on

),

cumulated as (

    select
        ordered_on,
        sum(order_count) over (order by ordered_on desc) as orders_from_here_on,
        sum(order_count) over () as total_orders
    from by_day

),

covered as (

    select
        min(ordered_on) as first_ordered_on,
        max(case when orders_from_here_on * 1000 >= total_orders then ordered_on end) as covered_until_on
    from cumulated

)

select * from covered
