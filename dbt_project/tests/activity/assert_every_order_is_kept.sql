-- Every conformed order that is not in the future is in the mart, with its money.
with expected as (

    select
        count(*) as order_count,
        coalesce(sum(orders.amount), 0) as amount
    from {{ ref('int_conformed__orders') }} as orders
    cross join {{ ref('stg_kith__clock') }} as clock
    where coalesce(cast(orders.ordered_at as date) <= clock.today_on, true)

),

found as (

    select
        count(*) as order_count,
        coalesce(sum(amount), 0) as amount
    from {{ ref('orders') }}

)

select
    expected.order_count as expected_count,
    found.order_count as found_count,
    expected.amount as expected_amount,
    found.amount as found_amount
from expected
cross join found
where expected.order_count != found.order_count or expected.amount != found.amount
