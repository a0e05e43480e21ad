with profiles as (

    select * from {{ ref('profiles') }}

),

consents as (

    select * from {{ ref('consents') }}
    where state = 'given'

),

lifts as (

    select * from {{ ref('int_profiles__lifts') }}

),

contacts as (

    select * from {{ ref('int_profiles__contacts') }}

),

recommended as (

    select distinct person_id from {{ ref('recommendations') }}

),

considered as (

    select
        profiles.person_id,
        lifts.action,
        lifts.channel,
        lifts.kind,
        lifts.evidence,
        cast(profiles.expected_amount_90d as double) * {{ var('campaign_effect_days') }} / 90 * lifts.margin_share as margin_at_stake,
        lifts.lift,
        lifts.lift_low,
        lifts.lift_high,
        cast(lifts.cost as double) as cost,
        case
            when consents.person_id is null then 'no consent to ' || lifts.purpose || ' by ' || lifts.channel
            when case lifts.channel when 'email' then profiles.email when 'phone' then profiles.phone else profiles.street end is null
                then 'no address known'
            when contacts.days_since_contact < lifts.fatigue_days
                then concat('contacted ', contacts.days_since_contact, ' days ago, waits for ', lifts.fatigue_days)
            when contacts.contacts_within_cap >= lifts.cap_count
                then concat(contacts.contacts_within_cap, ' contacts in ', lifts.cap_days, ' days, ', lifts.cap_count, ' allowed')
            when lifts.for_whom = 'at_risk' and not coalesce(profiles.churn_band in ('high', 'medium'), false) then 'not at risk of leaving'
            when lifts.for_whom = 'recommended' and recommended.person_id is null then 'no product to recommend'
            when profiles.expected_amount_90d is null then 'no expected amount'
            when lifts.lift is null then 'no effect measured in the channel, and none assumed'
        end as obstacle
    from profiles
    cross join lifts
    left join consents
        on profiles.person_id = consents.person_id and lifts.purpose = consents.purpose and lifts.channel = consents.channel
    left join contacts on profiles.person_id = contacts.person_id and lifts.action = contacts.action
    left join recommended on profiles.person_id = recommended.person_id
    where not profiles.is_deleted

),

candidates as (

    select
        person_id,
        action,
        channel,
        kind,
        evidence,
        obstacle,
        round(margin_at_stake * lift - cost, 4) as expected_value,
        round(margin_at_stake * lift_low - cost, 4) as value_low,
        round(margin_at_stake * lift_high - cost, 4) as value_high
    from considered

)

select * from candidates
