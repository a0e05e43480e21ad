with visits as (

    select * from {{ ref('int_traits__visits') }}

),

products as (

    select * from {{ ref('int_conformed__products') }}

),

counted as (

    select
        visits.anonymous_id,
        any_value(visits.person_id) as person_id,
        any_value(visits.as_of_on) as as_of_on,
        cast(count(*) as integer) as events_count,
        cast(sum(case when visits.days_before <= 30 then 1 else 0 end) as integer) as events_30d,
        cast(count(distinct visits.seen_on) as integer) as days_count,
        cast(min(visits.days_before) as integer) as recency_days,
        cast(max(visits.days_before) as integer) as tenure_days,
        cast(sum(case when visits.kind = 'product_view' then 1 else 0 end) as integer) as product_views_count,
        cast(sum(case when visits.kind = 'search' then 1 else 0 end) as integer) as searches_count,
        cast(sum(case when visits.kind = 'cart' then 1 else 0 end) as integer) as carts_count,
        cast(sum(case when visits.kind = 'checkout' then 1 else 0 end) as integer) as checkouts_count,
        cast(count(distinct visits.product_id) as integer) as products_count,
        cast(count(distinct products.category) as integer) as categories_count,
        cast(count(distinct visits.campaign) as integer) as campaigns_count,
        round(avg(case when visits.campaign is not null then 1.0 else 0.0 end), 6) as campaign_share,
        round(avg(case when visits.channel = 'app' then 1.0 else 0.0 end), 6) as app_share,
        round(avg(cast(products.price as double)), 6) as mean_price
    from visits
    left join products on visits.product_id = products.product_id
    group by visits.anonymous_id

)

select * from counted
