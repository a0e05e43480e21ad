with events as (
    select * from {{ source('campaigns', 'events') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('campaigns', 'event_id') }} as event_id,
        'campaigns' as source,
        {{ prefixed('campaigns', 'message_id') }} as message_id,
        lower(kind) as kind,
        {{ utc_timestamp('occurred_at') }} as occurred_at,
        loaded_at
    from events
)

select * from renamed
