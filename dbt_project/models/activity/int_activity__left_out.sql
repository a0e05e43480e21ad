with everything as (

    select * from {{ ref('int_activity__all') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

future as (

    select
        everything.source,
        everything.family,
        everything.kind,
        count(*) as row_count,
        min(everything.occurred_at) as first_at,
        max(everything.occurred_at) as last_at
    from everything
    cross join clock
    where cast(everything.occurred_at as date) > clock.today_on
    group by everything.source, everything.family, everything.kind

)

select * from future
