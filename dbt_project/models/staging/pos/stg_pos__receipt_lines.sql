with receipt_lines as (
    select * from {{ source('pos', 'receipt_lines') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('pos', 'receipt_id') }} as order_id,
        try_cast(line_number as integer) as line_number,
        product_id,
        try_cast(quantity as decimal(18, 2)) as quantity,
        try_cast(amount as decimal(18, 2)) as amount,
        loaded_at
    from receipt_lines
)

select * from renamed
