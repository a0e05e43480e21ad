with reviews as (
    select * from {{ source('contoso_shop', 'reviews') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('contoso_shop', 'reviewid') }} as review_id,
        'contoso_shop' as source,
        {{ prefixed('contoso_shop', 'userid') }} as record_id,
        {{ parse_timestamp('reviewdate', ['%m/%d/%Y']) }} as reviewed_at,
        try_cast(reviewrating as integer) as rating,
        nullif(trim(reviewtext), '') as body,
        loaded_at
    from reviews
)

select * from renamed
