with receipts as (
    select * from {{ source('pos', 'receipts') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('pos', 'receipt_id') }} as order_id,
        'pos' as source,
        {{ prefixed('loyalty', 'member_number') }} as record_id,
        {{ prefixed('card', 'card_token') }} as anonymous_id,
        {{ utc_timestamp('receipt_at') }} as ordered_at,
        'completed' as status,
        'store' as channel,
        {{ clean_text('store') }} as store,
        try_cast(total_amount as decimal(18, 2)) as amount,
        upper(currency) as currency,
        loaded_at
    from receipts
)

select * from renamed
