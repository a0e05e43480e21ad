with habits as (

    select * from {{ ref('int_scores__product_habits') }}

),

products as (

    select * from {{ ref('int_conformed__products') }}

),

prices as (

    select
        habits.person_id,
        products.category,
        max(products.price) as dearest_price
    from habits
    inner join products on habits.product_id = products.product_id
    where products.category is not null
    group by habits.person_id, products.category

)

select * from prices
