with purchases as (

    select * from {{ ref('int_traits__purchases') }}

),

returned as (

    select * from {{ ref('int_traits__returns') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

movements as (

    select
        person_id,
        ordered_on as moved_on,
        amount as spent,
        0 as given_back,
        0 as return_count
    from purchases
    union all
    select
        person_id,
        returned_on as moved_on,
        0 as spent,
        amount as given_back,
        1 as return_count
    from returned

),

dated as (

    select
        movements.*,
        {{ days_between('movements.moved_on', 'clock.today_on') }} as days_ago
    from movements
    cross join clock

),

summed as (

    select
        person_id,
        sum(spent) as order_amount,
        sum(spent) filter (where days_ago < 30) as order_amount_30d,
        sum(spent) filter (where days_ago < 90) as order_amount_90d,
        sum(spent) filter (where days_ago < 365) as order_amount_365d,
        sum(return_count) as return_count,
        sum(given_back) as returned_amount,
        sum(spent - given_back) as net_amount,
        sum(spent - given_back) filter (where days_ago < 365) as net_amount_365d
    from dated
    group by person_id

)

select * from summed
