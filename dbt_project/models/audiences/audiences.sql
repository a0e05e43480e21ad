with definitions as (

    select * from {{ source('audience_members', 'definitions') }}

),

daily_counts as (

    select * from {{ ref('audience_daily_counts') }}

),

scores as (

    select distinct score_name from {{ ref('scores') }}
    where status not in ('abstained', 'stale')

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

counted as (

    select
        definitions.*,
        today.size,
        yesterday.size as size_yesterday,
        definitions.score is not null and scores.score_name is null as has_abstained
    from definitions
    cross join clock
    left join scores on definitions.score = scores.score_name
    left join daily_counts as today
        on definitions.audience = today.audience and clock.today_on = today.counted_on
    left join daily_counts as yesterday
        on
            definitions.audience = yesterday.audience
            and yesterday.counted_on = {{ add_days('clock.today_on', '-1') }}

),

described as (

    select
        ---------- ids
        audience,

        ---------- text
        name,
        description,
        purpose,
        owner,
        scope,
        case
            when has_abstained then 'abstained'
            when coalesce(size, 0) = 0 then 'empty'
            when size < smallest_size then 'too_small'
            else 'ok'
        end as status,

        ---------- numbers
        cast(coalesce(size, 0) as integer) as size,
        cast(size_yesterday as integer) as size_yesterday,
        cast(smallest_size as integer) as smallest_size
    from counted

)

select * from described
