with profiles as (

    select * from {{ ref('profiles') }}

),

members as (

    select
        person_id,
        'spent ' || cast(net_amount_365d as varchar) || ' in the last 365 days' as reason
    from profiles
    where value_tier = 'high' and not is_deleted

)

select * from members
