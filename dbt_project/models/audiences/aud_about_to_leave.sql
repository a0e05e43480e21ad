with profiles as (

    select * from {{ ref('profiles') }}

),

members as (

    select
        person_id,
        'churn probability ' || cast(round(churn_probability, 2) as varchar)
        || ', last order ' || cast(recency_days as varchar) || ' days ago' as reason
    from profiles
    where
        churn_band = 'high'
        and recency_days < 365
        and (is_email_reachable or is_phone_reachable or is_post_reachable)
        and not is_deleted

)

select * from members
