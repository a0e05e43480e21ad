with purchases as (
    select * from {{ source('contoso_loyalty', 'purchases') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('contoso_loyalty', 'purchaseid') }} as order_id,
        'contoso_loyalty' as source,
        {{ prefixed('contoso_loyalty', 'loyaltyid') }} as record_id,
        {{ utc_timestamp('purchasedon') }} as ordered_at,
        'completed' as status,
        'store' as channel,
        try_cast(totalprice as decimal(18, 2)) as amount,
        'USD' as currency,
        loaded_at
    from purchases
)

select * from renamed
