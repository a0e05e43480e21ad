with tickets as (
    select * from {{ source('support', 'tickets') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('support', 'ticket_id') }} as interaction_id,
        'support' as source,
        {{ prefixed('support', 'ticket_id') }} as record_id,
        {{ utc_timestamp('opened_at') }} as occurred_at,
        {{ utc_timestamp('closed_at') }} as ended_at,
        'ticket' as kind,
        lower(channel) as channel,
        {{ clean_text('subject') }} as subject,
        nullif(trim(body), '') as body,
        try_cast(satisfaction as integer) as satisfaction,
        loaded_at
    from tickets
)

select * from renamed
