with reviews as (
    select * from {{ source('reviews', 'reviews') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('reviews', 'review_id') }} as review_id,
        'reviews' as source,
        {{ prefixed('shop', 'customer_id') }} as record_id,
        product_id,
        {{ utc_timestamp('reviewed_at') }} as reviewed_at,
        try_cast(rating as integer) as rating,
        {{ clean_text('title') }} as title,
        nullif(trim(body), '') as body,
        {{ normalise_language('language') }} as language,
        loaded_at
    from reviews
)

select * from renamed
