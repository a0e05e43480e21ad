with purchases as (
    select * from {{ source('contoso_shop', 'purchases') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('contoso_shop', 'purchaseid') }} as order_id,
        'contoso_shop' as source,
        {{ prefixed('contoso_shop', 'contactid') }} as record_id,
        {{ parse_timestamp('purchasedon', ['%m/%d/%Y']) }} as ordered_at,
        'completed' as status,
        'online' as channel,
        try_cast(totalprice as decimal(18, 2)) as amount,
        'USD' as currency,
        loaded_at
    from purchases
)

select * from renamed
