with activities as (

    select * from {{ ref('activities') }}
    where family = 'web' and kind != 'login' and anonymous_id is not null and occurred_at is not null

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

-- whose cookie it is, from all it ever did: a login of two persons makes it nobody's
owners as (

    select
        anonymous_id,
        min(person_id) as person_id
    from activities
    group by anonymous_id
    having count(distinct person_id) <= 1

),

dated as (

    select
        activities.anonymous_id,
        owners.person_id,
        activities.kind,
        activities.channel,
        activities.campaign,
        activities.product_id,
        cast(activities.occurred_at as date) as seen_on,
        clock.today_on as as_of_on,
        {{ days_between('cast(activities.occurred_at as date)', 'clock.today_on') }} as days_before
    from activities
    inner join owners on activities.anonymous_id = owners.anonymous_id
    cross join clock

),

visits as (

    select * from dated
    where days_before between 1 and 365

)

select * from visits
