with chances as (

    select * from {{ ref('int_profiles__action_chances') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

logged as (

    select
        chances.person_id,
        chances.channel,
        chances.action,
        cast(chances.expected_value as double) as expected_value,
        cast(round(chances.propensity, 6) as double) as propensity,
        chances.is_chosen,
        clock.today_on as as_of_on,
        chances.person_id || '|' || chances.channel || '|' || chances.action || '|' || cast(clock.today_on as varchar) as log_id
    from chances
    cross join clock
    where clock.today_on = {{ week_of('clock.today_on') }}

)

select * from logged
