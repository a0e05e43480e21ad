with purchases as (
    select * from {{ source('contoso_shop', 'purchases') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('contoso_shop', 'PurchaseId') }} as order_id,
        'contoso_shop' as source,
        {{ prefixed('contoso_shop', 'ContactId') }} as record_id,
        {{ parse_timestamp('PurchasedOn', ['%m/%d/%Y']) }} as ordered_at,
        'completed' as status,
        'online' as channel,
        try_cast(TotalPrice as decimal(18, 2)) as amount,
        'USD' as currency,
        loaded_at
    from purchases
)

select * from renamed
