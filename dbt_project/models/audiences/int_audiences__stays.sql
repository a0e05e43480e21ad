with members as (

    select * from {{ ref('int_audiences__members') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

redirects as (

    select * from {{ ref('person_redirects') }}

),

-- what this model has kept; a second run of one day first forgets what the first one wrote
kept as (

    {{ kept_stays() }}

),

open_before_today as (

    select kept.*
    from kept
    cross join clock
    where kept.entered_on < clock.today_on and (kept.left_on is null or kept.left_on >= clock.today_on)

),

stayed as (

    select
        open_before_today.audience,
        open_before_today.member_id,
        open_before_today.person_id,
        open_before_today.anonymous_id,
        open_before_today.entered_on,
        case when members.member_id is null then clock.today_on end as left_on,
        open_before_today.reason,
        case
            when members.member_id is not null then null
            when redirects.current_person_id is not null then 'merged into another person'
            else 'no longer qualifies'
        end as left_reason
    from open_before_today
    cross join clock
    left join members
        on open_before_today.audience = members.audience and open_before_today.member_id = members.member_id
    left join redirects on open_before_today.person_id = redirects.person_id

),

entered as (

    select
        members.audience,
        members.member_id,
        members.person_id,
        members.anonymous_id,
        clock.today_on as entered_on,
        cast(null as date) as left_on,
        members.reason,
        cast(null as varchar) as left_reason
    from members
    cross join clock
    left join open_before_today
        on members.audience = open_before_today.audience and members.member_id = open_before_today.member_id
    where open_before_today.member_id is null

),

-- a stay of no days: the first run of today saw a member whom this run does not see
voided as (

    select
        kept.audience,
        kept.member_id,
        kept.person_id,
        kept.anonymous_id,
        kept.entered_on,
        kept.entered_on as left_on,
        kept.reason,
        'entered and left within a day' as left_reason
    from kept
    inner join clock on kept.entered_on = clock.today_on
    left join entered on kept.audience = entered.audience and kept.member_id = entered.member_id
    where entered.member_id is null

),

changed as (

    select * from stayed
    union all
    select * from entered
    union all
    select * from voided

),

keyed as (

    select
        audience || '|' || member_id || '|' || cast(entered_on as varchar) as stay_id,
        audience,
        member_id,
        person_id,
        anonymous_id,
        entered_on,
        left_on,
        reason,
        left_reason
    from changed

)

select * from keyed
