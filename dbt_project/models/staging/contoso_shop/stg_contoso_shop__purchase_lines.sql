with purchases as (
    select * from {{ source('contoso_shop', 'purchases') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('contoso_shop', 'purchaseid') }} as order_id,
        1 as line_number,
        productid as product_id,
        1 as quantity,
        try_cast(totalprice as decimal(18, 2)) as amount,
        loaded_at
    from purchases
)

select * from renamed
