with orders as (
    select * from {{ source('shop', 'orders') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('shop', 'order_id') }} as order_id,
        'shop' as source,
        coalesce({{ prefixed('shop', 'customer_id') }}, 'shop:guest-' || order_id) as record_id,
        {{ utc_timestamp('ordered_at') }} as ordered_at,
        lower(status) as status,
        'online' as channel,
        try_cast(total_amount as decimal(18, 2)) as amount,
        upper(currency) as currency,
        {{ clean_text('utm_campaign') }} as campaign,
        loaded_at
    from orders
)

select * from renamed
