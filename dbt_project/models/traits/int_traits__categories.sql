with category_days as (

    select * from {{ ref('person_category_days') }}

),

by_category as (

    select
        person_id,
        category,
        sum(amount) as amount
    from category_days
    group by person_id, category

),

ranked as (

    select
        *,
        row_number() over (partition by person_id order by amount desc, category asc) as category_rank,
        sum(amount) over (partition by person_id) as total_amount,
        count(*) over (partition by person_id) as category_count
    from by_category

),

top as (

    select
        person_id,
        category as top_category,
        category_count,
        round(cast(amount as double) / nullif(total_amount, 0), 6) as top_category_share
    from ranked
    where category_rank = 1

)

select * from top
