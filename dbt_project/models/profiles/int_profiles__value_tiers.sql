with traits as (

    select * from {{ ref('person_traits') }}

),

buyers as (

    select
        person_id,
        percent_rank() over (order by net_amount_365d desc) as rank_from_top
    from traits
    where net_amount_365d > 0

),

tiers as (

    select
        person_id,
        case
            when rank_from_top < 0.2 then 'high'
            when rank_from_top < 0.5 then 'medium'
            else 'low'
        end as value_tier
    from buyers

)

select * from tiers
