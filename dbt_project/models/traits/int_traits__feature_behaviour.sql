with cutoffs as (

    select * from {{ ref('int_traits__cutoffs') }}

),

activity_days as (

    select * from {{ ref('int_traits__activity_days') }}

),

before_cutoff as (

    select
        activity_days.*,
        cutoffs.as_of_on,
        {{ days_between('activity_days.occurred_on', 'cutoffs.as_of_on') }} as days_before
    from activity_days
    inner join cutoffs on activity_days.occurred_on < cutoffs.as_of_on

),

summed as (

    select
        person_id,
        as_of_on,
        sum(activity_count) filter (where family = 'web' and days_before <= 30) as web_events_30d,
        sum(activity_count) filter (where family = 'web' and days_before <= 90) as web_events_90d,
        sum(activity_count) filter (where kind = 'message_sent' and days_before <= 90) as messages_sent_90d,
        sum(activity_count) filter (where kind = 'message_opened' and days_before <= 90) as messages_opened_90d,
        sum(activity_count) filter (where kind = 'message_clicked' and days_before <= 90) as messages_clicked_90d,
        sum(activity_count) filter (where kind = 'ticket' and days_before <= 90) as tickets_90d,
        sum(activity_count) filter (where kind = 'attendance' and days_before <= 365) as attendances_365d,
        sum(activity_count) filter (where kind = 'review') as reviews_count,
        coalesce(sum(activity_count) filter (where kind = 'subscription_started'), 0)
        - coalesce(sum(activity_count) filter (where kind = 'subscription_ended'), 0) as active_subscriptions
    from before_cutoff
    group by person_id, as_of_on

)

select * from summed
