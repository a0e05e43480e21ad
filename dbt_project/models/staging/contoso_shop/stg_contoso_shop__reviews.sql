with reviews as (
    select * from {{ source('contoso_shop', 'reviews') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('contoso_shop', 'ReviewId') }} as review_id,
        'contoso_shop' as source,
        {{ prefixed('contoso_shop', 'UserId') }} as record_id,
        {{ parse_timestamp('ReviewDate', ['%m/%d/%Y']) }} as reviewed_at,
        try_cast(ReviewRating as integer) as rating,
        nullif(trim(ReviewText), '') as body,
        loaded_at
    from reviews
)

select * from renamed
