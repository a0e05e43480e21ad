with cutoffs as (

    select * from {{ ref('int_traits__cutoffs') }}

),

category_days as (

    select * from {{ ref('person_category_days') }}

),

by_category as (

    select
        category_days.person_id,
        cutoffs.as_of_on,
        category_days.category,
        sum(category_days.amount) as amount
    from category_days
    inner join cutoffs on category_days.ordered_on < cutoffs.as_of_on
    group by category_days.person_id, cutoffs.as_of_on, category_days.category

),

summed as (

    select
        person_id,
        as_of_on,
        count(*) as categories_count,
        round(cast(max(amount) as double) / nullif(cast(sum(amount) as double), 0), 6) as top_category_share
    from by_category
    group by person_id, as_of_on

)

select * from summed
