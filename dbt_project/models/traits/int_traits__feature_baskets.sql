with cutoffs as (

    select * from {{ ref('int_traits__cutoffs') }}

),

basket_days as (

    select * from {{ ref('int_traits__basket_days') }}

),

summed as (

    select
        basket_days.person_id,
        cutoffs.as_of_on,
        count(*) as basket_days_count,
        sum(basket_days.line_count) as lines_count,
        sum(basket_days.line_amount) as line_amount,
        sum(basket_days.first_time_count) as products_count,
        sum(basket_days.second_time_count) as repeat_products_count,
        sum(basket_days.line_count) filter (where {{ days_between('basket_days.ordered_on', 'cutoffs.as_of_on') }} <= 90) as lines_90d
    from basket_days
    inner join cutoffs on basket_days.ordered_on < cutoffs.as_of_on
    group by basket_days.person_id, cutoffs.as_of_on

),

baskets as (

    select
        person_id,
        as_of_on,
        lines_count,
        products_count,
        repeat_products_count,
        lines_90d,
        round(cast(lines_count as double) / nullif(basket_days_count, 0), 6) as mean_lines,
        round(cast(line_amount as double) / nullif(lines_count, 0), 6) as mean_line_amount,
        round(cast(repeat_products_count as double) / nullif(products_count, 0), 6) as repeat_products_share
    from summed

)

select * from baskets
