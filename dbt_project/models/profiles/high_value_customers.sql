with profiles as (

    select * from {{ ref('profiles') }}

),

expected as (

    select
        *,
        percent_rank() over (order by expected_amount_365d desc) as rank_from_top,
        sum(expected_amount_365d) over (order by expected_amount_365d desc, person_id asc rows unbounded preceding) as amount_down_to_here,
        sum(expected_amount_365d) over () as amount_of_all
    from profiles
    where expected_amount_365d > 0 and not is_deleted

),

tiers as (

    select
        person_id,
        case when rank_from_top < 0.2 then 'high' when rank_from_top < 0.5 then 'medium' else 'low' end as tier_by_people,
        case
            when amount_down_to_here - expected_amount_365d < 0.8 * amount_of_all then 'high'
            when amount_down_to_here - expected_amount_365d < 0.95 * amount_of_all then 'medium'
            else 'low'
        end as tier_by_revenue,
        value_tier,
        value_status,
        value_reason,
        expected_amount_90d,
        expected_amount_365d,
        expected_amount_365d_low,
        expected_amount_365d_high,
        active_probability_365d,
        net_amount_365d
    from expected

),

high as (

    select * from tiers
    where tier_by_people = 'high' or tier_by_revenue = 'high'

)

select * from high
