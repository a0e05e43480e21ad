with product_days as (

    select * from {{ ref('person_product_days') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

habits as (

    select
        product_days.person_id,
        product_days.product_id,
        count(*) as times,
        min({{ days_between('product_days.ordered_on', 'clock.today_on') }}) as days_since,
        max({{ days_between('product_days.ordered_on', 'clock.today_on') }}) as days_known,
        max(product_days.amount) as most_paid
    from product_days
    cross join clock
    group by product_days.person_id, product_days.product_id

)

select * from habits
