with purchases as (

    select * from {{ ref('int_traits__purchases') }}

),

lines as (

    select * from {{ ref('order_lines') }}

),

product_days as (

    select
        purchases.person_id,
        lines.product_id,
        purchases.ordered_on,
        cast(count(*) as integer) as line_count,
        cast(sum(round(lines.amount * purchases.rate, 2)) as decimal(18, 2)) as amount
    from lines
    inner join purchases on lines.order_id = purchases.order_id
    where lines.product_id is not null
    group by purchases.person_id, lines.product_id, purchases.ordered_on

)

select * from product_days
