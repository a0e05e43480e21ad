with activities as (

    select * from {{ ref('activities') }}

),

by_day as (

    select
        person_id,
        family,
        kind,
        cast(occurred_at as date) as occurred_on,
        count(*) as activity_count
    from activities
    where person_id is not null and occurred_at is not null
    group by person_id, family, kind, cast(occurred_at as date)

)

select * from by_day
