with proposed as (

    select * from {{ source('ml', 'visitor_recommendations') }}

),

products as (

    select * from {{ ref('int_conformed__products') }}

),

product_days as (

    select * from {{ ref('visitor_product_days') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

seen as (

    select
        product_days.anonymous_id,
        product_days.product_id,
        sum(product_days.views_count) as views_count,
        sum(product_days.carts_count) as carts_count,
        min({{ days_between('product_days.seen_on', 'clock.today_on') }}) as days_since
    from product_days
    cross join clock
    group by product_days.anonymous_id, product_days.product_id

),

prices as (

    select
        seen.anonymous_id,
        products.category,
        max(products.price) as dearest_price
    from seen
    inner join products on seen.product_id = products.product_id
    where products.category is not null
    group by seen.anonymous_id, products.category

),

named as (

    select
        proposed.anonymous_id,
        case
            when proposed.is_viewed then 'viewed'
            when products.price > prices.dearest_price then 'up_sell'
            else 'cross_sell'
        end as kind,
        proposed.product_id,
        coalesce(products.name, proposed.product_id) as product_name,
        products.category,
        case
            when proposed.is_viewed and seen.carts_count > 0 then concat('in the cart, last seen ', seen.days_since, ' days ago')
            when proposed.is_viewed and seen.views_count = 1 then concat('looked at once, ', seen.days_since, ' days ago')
            when proposed.is_viewed then concat('looked at ', seen.views_count, ' times, last ', seen.days_since, ' days ago')
            when nearest.name is not null or proposed.nearest_product_id is not null
                then concat('people who bought ', coalesce(nearest.name, proposed.nearest_product_id), ' bought it too')
            else 'bought by many of late'
        end as reason,
        proposed.method,
        proposed.score,
        proposed.as_of_on
    from proposed
    left join products on proposed.product_id = products.product_id
    left join products as nearest on proposed.nearest_product_id = nearest.product_id
    left join seen on proposed.anonymous_id = seen.anonymous_id and proposed.product_id = seen.product_id
    left join prices on proposed.anonymous_id = prices.anonymous_id and products.category = prices.category
    where coalesce(products.is_available, true)

),

numbered as (

    select
        anonymous_id,
        kind,
        cast(row_number() over (partition by anonymous_id, kind order by score desc, product_id asc) as integer) as place,
        product_id,
        product_name,
        category,
        reason,
        method,
        score,
        as_of_on
    from named

),

recommendations as (

    select * from numbered
    where place <= 5

)

select * from recommendations
