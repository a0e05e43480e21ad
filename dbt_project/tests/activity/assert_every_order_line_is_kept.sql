-- Every conformed line of a purchase that is not in the future is in the mart, with its money.
with future_orders as (

    select orders.order_id
    from {{ ref('int_conformed__orders') }} as orders
    cross join {{ ref('stg_kith__clock') }} as clock
    where cast(orders.ordered_at as date) > clock.today_on

),

expected as (

    select
        count(*) as line_count,
        coalesce(sum(amount), 0) as amount
    from {{ ref('int_conformed__order_lines') }}
    where order_id not in (select future_orders.order_id from future_orders)

),

found as (

    select
        count(*) as line_count,
        coalesce(sum(amount), 0) as amount
    from {{ ref('order_lines') }}

)

select
    expected.line_count as expected_count,
    found.line_count as found_count,
    expected.amount as expected_amount,
    found.amount as found_amount
from expected
cross join found
where expected.line_count != found.line_count or expected.amount != found.amount
