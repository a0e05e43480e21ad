with candidates as (

    select * from {{ ref('int_profiles__action_candidates') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

-- a person's least record, because the name of a person may differ from one history to another
names as (

    select
        person_id,
        min(record_id) as name
    from {{ ref('identity_map') }}
    group by person_id

),

-- doing nothing is always allowed and brings nothing
allowed as (

    select
        person_id,
        channel,
        action,
        kind,
        evidence,
        expected_value,
        value_low,
        value_high
    from candidates
    where obstacle is null
    union all
    select distinct
        person_id,
        channel,
        'nothing' as action,
        'nothing' as kind,
        cast(null as varchar) as evidence,
        0.0 as expected_value,
        0.0 as value_low,
        0.0 as value_high
    from candidates

),

ranked as (

    select
        *,
        row_number() over (partition by person_id, channel order by expected_value desc, kind = 'nothing' desc, action asc) as place,
        case when value_high >= 0 then 1 else 0 end as is_open
    from allowed

),

-- what may be worth its cost by the upper end of its interval is tried now and then: numbered among such actions
numbered as (

    select
        *,
        sum(is_open) over (partition by person_id, channel) as open_count,
        sum(is_open) over (partition by person_id, channel order by place rows unbounded preceding) as open_number
    from ranked

),

-- one draw per person and channel, the same for all days of a week
drawn as (

    select
        numbered.*,
        mod({{ hash_number(['names.name', 'numbered.channel', week_of('clock.today_on')]) }}, 1000000) / 1000000.0 as draw
    from numbered
    inner join names on numbered.person_id = names.person_id
    cross join clock

),

chances as (

    select
        person_id,
        channel,
        action,
        kind,
        evidence,
        expected_value,
        value_low,
        value_high,
        place,
        case when place = 1 then 1 - {{ var('exploration_share') }} else 0 end
        + is_open * {{ var('exploration_share') }} / open_count as propensity,
        case
            when draw >= {{ var('exploration_share') }} then place = 1
            else is_open = 1 and open_number = 1 + floor(draw / {{ var('exploration_share') }} * open_count)
        end as is_chosen
    from drawn

)

select * from chances
