with definitions as (

    select * from {{ source('audience_members', 'definitions') }}

),

memberships as (

    select * from {{ ref('audience_memberships') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

changes as (

    select
        audience,
        entered_on as counted_on,
        1 as entered_count,
        0 as left_count
    from memberships
    union all
    select
        audience,
        left_on as counted_on,
        0 as entered_count,
        1 as left_count
    from memberships
    where left_on is not null
    union all
    select
        definitions.audience,
        clock.today_on as counted_on,
        0 as entered_count,
        0 as left_count
    from definitions
    cross join clock

),

by_day as (

    select
        audience,
        counted_on,
        sum(entered_count) as entered_count,
        sum(left_count) as left_count
    from changes
    group by audience, counted_on

),

firsts as (

    select
        audience,
        min(counted_on) as first_on
    from by_day
    group by audience

),

days as (

    select * from {{ date_series('(select min(first_on) from firsts)', '(select today_on from clock)') }} as series

),

counted as (

    select
        firsts.audience,
        days.day_on as counted_on,
        cast(sum(coalesce(by_day.entered_count, 0) - coalesce(by_day.left_count, 0)) over (
            partition by firsts.audience order by days.day_on
        ) as integer) as size,
        cast(coalesce(by_day.entered_count, 0) as integer) as entered_count,
        cast(coalesce(by_day.left_count, 0) as integer) as left_count
    from firsts
    inner join days on firsts.first_on <= days.day_on
    left join by_day on firsts.audience = by_day.audience and days.day_on = by_day.counted_on

)

select * from counted
