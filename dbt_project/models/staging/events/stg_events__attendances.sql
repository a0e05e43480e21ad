with attendances as (
    select * from {{ source('events', 'attendances') }}
    where _is_current and lower(attended) = 'yes'
),

renamed as (
    select
        {{ prefixed('events', 'attendance_id') }} as interaction_id,
        'events' as source,
        {{ prefixed('events', 'attendance_id') }} as record_id,
        {{ utc_timestamp('held_on') }} as occurred_at,
        'attendance' as kind,
        'in_person' as channel,
        {{ clean_text('event_name') }} as subject,
        loaded_at
    from attendances
)

select * from renamed
