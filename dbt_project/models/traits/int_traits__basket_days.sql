with purchases as (

    select * from {{ ref('int_traits__purchases') }}

),

lines as (

    select * from {{ ref('order_lines') }}

),

product_days as (

    select
        purchases.person_id,
        purchases.ordered_on,
        lines.product_id,
        count(*) as line_count,
        sum(round(lines.amount * purchases.rate, 2)) as amount
    from lines
    inner join purchases on lines.order_id = purchases.order_id
    where lines.product_id is not null
    group by purchases.person_id, purchases.ordered_on, lines.product_id

),

-- the how-many-th day of this product, so that nothing distinct has to be counted as of each cut-off
counted as (

    select
        *,
        row_number() over (partition by person_id, product_id order by ordered_on) as time_number
    from product_days

),

by_day as (

    select
        person_id,
        ordered_on,
        sum(line_count) as line_count,
        cast(sum(amount) as decimal(18, 2)) as line_amount,
        count(*) as product_count,
        sum(case when time_number = 1 then 1 else 0 end) as first_time_count,
        sum(case when time_number = 2 then 1 else 0 end) as second_time_count
    from counted
    group by person_id, ordered_on

)

select * from by_day
