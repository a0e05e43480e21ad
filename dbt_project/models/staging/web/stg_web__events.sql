with events as (
    select * from {{ source('web', 'events') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('web', 'event_id') }} as event_id,
        'web' as source,
        {{ utc_timestamp('occurred_at') }} as occurred_at,
        {{ prefixed('cookie', 'cookie_id') }} as anonymous_id,
        {{ prefixed('device', 'device_id') }} as device_id,
        nullif(trim(ip), '') as ip_address,
        {{ prefixed('shop', 'user_id') }} as record_id,
        lower(event) as kind,
        nullif(url, '') as url,
        nullif(product_id, '') as product_id,
        lower(platform) as channel,
        nullif(trim(utm_campaign), '') as campaign,
        loaded_at
    from events
)

select * from renamed
