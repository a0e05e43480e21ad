with messages as (
    select * from {{ source('campaigns', 'messages') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('campaigns', 'message_id') }} as message_id,
        'campaigns' as source,
        {{ prefixed('campaigns', 'subscriber_id') }} as record_id,
        campaign_id as campaign,
        {{ clean_text('campaign_name') }} as campaign_name,
        'email' as channel,
        lower(arm) as arm,
        {{ utc_timestamp('scheduled_at') }} as scheduled_at,
        loaded_at
    from messages
)

select * from renamed
