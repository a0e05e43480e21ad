with products as (
    select * from {{ source('shop', 'products') }}
    where _is_current
),

renamed as (
    select
        product_id,
        'shop' as source,
        {{ clean_text('name') }} as name,
        {{ clean_text('category') }} as category,
        {{ clean_text('subcategory') }} as subcategory,
        {{ clean_text('brand') }} as brand,
        try_cast(price as decimal(18, 2)) as price,
        upper(currency) as currency,
        coalesce(try_cast(in_stock as boolean), false) and not _is_deleted as is_available,
        loaded_at
    from products
)

select * from renamed
