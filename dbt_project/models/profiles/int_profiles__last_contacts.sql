with activities as (

    select * from {{ ref('activities') }}

),

-- where both sides spoke or one wrote; what somebody did on a page or bought alone is no contact
contacts as (

    select
        person_id,
        activity_id,
        kind,
        channel,
        occurred_at
    from activities
    where kind in ('message_sent', 'ticket', 'attendance') and person_id is not null and occurred_at is not null

),

ranked as (

    select
        person_id,
        kind as last_contact_kind,
        channel as last_contact_channel,
        occurred_at as last_contact_at,
        row_number() over (partition by person_id order by occurred_at desc, activity_id asc) as place
    from contacts

),

newest as (

    select
        person_id,
        last_contact_kind,
        last_contact_channel,
        last_contact_at
    from ranked
    where place = 1

)

select * from newest
