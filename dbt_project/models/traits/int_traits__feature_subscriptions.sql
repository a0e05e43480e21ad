with cutoffs as (

    select * from {{ ref('int_traits__cutoffs') }}

),

subscriptions as (

    select * from {{ ref('int_conformed__subscriptions') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

-- an interval in days of the mean month; the day of renewal is counted, because the source states only the next one
running as (

    select
        identity_map.person_id,
        cutoffs.as_of_on,
        {{ days_between('subscriptions.started_on', 'cutoffs.as_of_on') }} as days_running,
        cast(round(greatest(coalesce(subscriptions.interval_months, 1), 1) * 30.4375) as integer) as interval_days
    from subscriptions
    inner join identity_map on subscriptions.record_id = identity_map.record_id
    inner join cutoffs
        on
            subscriptions.started_on < cutoffs.as_of_on
            and (subscriptions.ended_on is null or subscriptions.ended_on >= cutoffs.as_of_on)

),

summed as (

    select
        person_id,
        as_of_on,
        max(days_running) as subscription_days,
        min(interval_days - mod(days_running, interval_days)) as renewal_in_days
    from running
    group by person_id, as_of_on

)

select * from summed
