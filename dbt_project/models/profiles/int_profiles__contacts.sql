with activities as (

    select * from {{ ref('activities') }}

),

actions as (

    select * from {{ ref('actions') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

sent as (

    select
        activities.person_id,
        activities.channel,
        {{ days_between('cast(activities.occurred_at as date)', 'clock.today_on') }} as days_ago
    from activities
    cross join clock
    where activities.kind = 'message_sent' and activities.person_id is not null

),

contacts as (

    select
        sent.person_id,
        actions.action,
        count(*) filter (where sent.days_ago <= actions.cap_days) as contacts_within_cap,
        min(sent.days_ago) as days_since_contact
    from sent
    inner join actions on sent.channel = actions.channel
    group by sent.person_id, actions.action

)

select * from contacts
