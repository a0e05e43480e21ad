with visits as (

    select * from {{ ref('int_traits__visits') }}
    where product_id is not null

),

products as (

    select * from {{ ref('int_conformed__products') }}

),

product_days as (

    select
        visits.anonymous_id,
        any_value(visits.person_id) as person_id,
        visits.product_id,
        any_value(products.category) as category,
        visits.seen_on,
        cast(sum(case when visits.kind = 'cart' then 0 else 1 end) as integer) as views_count,
        cast(sum(case when visits.kind = 'cart' then 1 else 0 end) as integer) as carts_count
    from visits
    left join products on visits.product_id = products.product_id
    group by visits.anonymous_id, visits.product_id, visits.seen_on

)

select * from product_days
