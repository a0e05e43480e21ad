with activity_days as (

    select * from {{ ref('int_traits__activity_days') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

dated as (

    select
        activity_days.*,
        {{ days_between('activity_days.occurred_on', 'clock.today_on') }} as days_ago
    from activity_days
    cross join clock

),

summed as (

    select
        person_id,
        sum(activity_count) as activity_count,
        sum(activity_count) filter (where family = 'web' and days_ago < 30) as web_event_count_30d,
        count(distinct occurred_on) filter (where family = 'web' and days_ago < 30) as web_day_count_30d,
        max(occurred_on) filter (where family = 'web') as last_web_on,
        sum(activity_count) filter (where kind = 'message_sent' and days_ago < 90) as message_sent_count_90d,
        sum(activity_count) filter (where kind = 'message_opened' and days_ago < 90) as message_opened_count_90d,
        sum(activity_count) filter (where kind = 'message_clicked' and days_ago < 90) as message_clicked_count_90d,
        sum(activity_count) filter (where kind = 'ticket') as ticket_count,
        sum(activity_count) filter (where kind = 'ticket' and days_ago < 90) as ticket_count_90d,
        sum(activity_count) filter (where kind = 'attendance') as attendance_count,
        sum(activity_count) filter (where kind = 'stay') as stay_count
    from dated
    group by person_id

)

select * from summed
