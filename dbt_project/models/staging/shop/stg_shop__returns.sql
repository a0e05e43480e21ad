with returns as (
    select * from {{ source('shop', 'returns') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('shop', 'return_id') }} as return_id,
        'shop' as source,
        {{ prefixed('shop', 'order_id') }} as order_id,
        try_cast(line_number as integer) as line_number,
        {{ utc_timestamp('returned_at') }} as returned_at,
        try_cast(quantity as decimal(18, 2)) as quantity,
        try_cast(amount as decimal(18, 2)) as amount,
        {{ clean_text('reason') }} as reason,
        loaded_at
    from returns
)

select * from renamed
