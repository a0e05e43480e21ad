with chances as (

    select * from {{ ref('int_profiles__action_chances') }}

),

candidates as (

    select * from {{ ref('int_profiles__action_candidates') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

chosen as (

    select * from chances
    where is_chosen

),

-- the best of what was not chosen
runners as (

    select
        person_id,
        channel,
        min_by(action, place) as runner_up,
        min_by(expected_value, place) as runner_up_value
    from chances
    where not is_chosen
    group by person_id, channel

),

blocked as (

    select
        person_id,
        channel,
        {{ joined_texts("action || ': ' || obstacle", '; ') }} as blocked_actions
    from candidates
    where obstacle is not null
    group by person_id, channel

),

actions as (

    select
        chosen.person_id,
        chosen.channel,
        chosen.action,
        chosen.kind,
        cast(row_number() over (partition by chosen.person_id order by chosen.expected_value desc, chosen.channel asc) as integer) as place,
        chosen.expected_value,
        chosen.value_low,
        chosen.value_high,
        chosen.evidence,
        runners.runner_up,
        runners.runner_up_value,
        blocked.blocked_actions,
        chosen.place > 1 as is_exploration,
        cast(round(chosen.propensity, 6) as double) as propensity,
        clock.today_on as as_of_on
    from chosen
    left join runners on chosen.person_id = runners.person_id and chosen.channel = runners.channel
    left join blocked on chosen.person_id = blocked.person_id and chosen.channel = blocked.channel
    cross join clock

)

select * from actions
