with proposed as (

    select * from {{ source('ml', 'recommendations') }}

),

products as (

    select * from {{ ref('int_conformed__products') }}

),

returned as (

    select * from {{ ref('int_scores__returned_products') }}

),

-- a rhythm is told of two gaps or more
habits as (

    select
        *,
        case when times > 2 then cast(round(cast(days_known - days_since as double) / (times - 1)) as integer) end as usual_gap
    from {{ ref('int_scores__product_habits') }}

),

prices as (

    select * from {{ ref('int_scores__category_prices') }}

),

allowed as (

    select
        proposed.*,
        products.category,
        coalesce(products.name, proposed.product_id) as product_name,
        products.price
    from proposed
    left join products on proposed.product_id = products.product_id
    left join returned on proposed.person_id = returned.person_id and proposed.product_id = returned.product_id
    where coalesce(products.is_available, true) and returned.person_id is null

),

named as (

    select
        allowed.person_id,
        allowed.product_id,
        allowed.product_name,
        allowed.category,
        allowed.score,
        allowed.champion,
        allowed.as_of_on,
        case
            when allowed.is_repeat then 'repeat'
            when allowed.price > prices.dearest_price then 'up_sell'
            else 'cross_sell'
        end as kind,
        case
            when allowed.is_repeat and habits.times > 1
                then
                    concat('bought ', habits.times, ' times, ')
                    -- silent for more than three usual gaps, as a person who is gone: the rhythm is past
                    || case
                        when habits.usual_gap is null then 'last '
                        when habits.days_since > 3 * habits.usual_gap then concat('about every ', habits.usual_gap, ' days until ')
                        else concat('about every ', habits.usual_gap, ' days, last ')
                    end
                    || concat(habits.days_since, ' days ago')
            when allowed.is_repeat then 'bought once, ' || cast(habits.days_since as varchar) || ' days ago'
            when allowed.nearest_product_id is not null
                then 'people who bought ' || coalesce(nearest.name, allowed.nearest_product_id) || ' bought it too'
            else 'bought by many of late'
        end as reason
    from allowed
    left join products as nearest on allowed.nearest_product_id = nearest.product_id
    left join habits on allowed.person_id = habits.person_id and allowed.product_id = habits.product_id
    left join prices on allowed.person_id = prices.person_id and allowed.category = prices.category

)

select * from named
