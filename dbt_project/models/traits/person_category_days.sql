with purchases as (

    select * from {{ ref('int_traits__purchases') }}

),

lines as (

    select * from {{ ref('order_lines') }}

),

by_day as (

    select
        purchases.person_id,
        lines.category,
        purchases.ordered_on,
        cast(sum(round(lines.amount * purchases.rate, 2)) as decimal(18, 2)) as amount
    from lines
    inner join purchases on lines.order_id = purchases.order_id
    where lines.category is not null
    group by purchases.person_id, lines.category, purchases.ordered_on

)

select * from by_day
