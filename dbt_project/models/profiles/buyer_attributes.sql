with rates as (

    select * from {{ ref('int_profiles__buyer_rates') }}

),

proxies as (

    select * from {{ ref('int_profiles__buyer_proxies') }}

),

learnt as (

    select * from rates
    where period = 'learnt' and people_count >= 30 and buyers_count >= 5

),

held_out as (

    select * from rates
    where period = 'held_out' and people_count >= 30 and buyers_count >= 5

),

attributes as (

    select
        learnt.attribute,
        learnt.value,
        cast(learnt.people_count as integer) as people_count,
        round(learnt.support, 6) as support,
        round(learnt.buyers_share, 6) as buyers_share,
        round(learnt.lift, 6) as lift,
        round(learnt.lift / learnt.factor, 6) as lift_low,
        round(learnt.lift * learnt.factor, 6) as lift_high,
        round(held_out.lift, 6) as held_out_lift,
        round(held_out.lift / held_out.factor, 6) as held_out_lift_low,
        round(held_out.lift * held_out.factor, 6) as held_out_lift_high,
        coalesce(
            (learnt.lift / learnt.factor > 1 and held_out.lift / held_out.factor > 1)
            or (learnt.lift * learnt.factor < 1 and held_out.lift * held_out.factor < 1),
            false
        ) as is_confirmed,
        {{ is_protected('learnt.attribute') }} as is_protected,
        proxies.proxy_for
    from learnt
    left join held_out on learnt.attribute = held_out.attribute and learnt.value = held_out.value
    left join proxies on learnt.attribute = proxies.attribute and learnt.value = proxies.value

)

select * from attributes
