with products as (

    select * from {{ ref('int_conformed__products') }}

),

ranked as (

    select
        *,
        row_number() over (partition by product_id order by source) as source_rank
    from products

),

first_source as (

    select
        product_id,
        name,
        category,
        subcategory,
        brand
    from ranked
    where source_rank = 1

)

select * from first_source
