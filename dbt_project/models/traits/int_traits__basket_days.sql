with product_days as (

    select * from {{ ref('person_product_days') }}

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
