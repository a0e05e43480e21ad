with points as (
    select * from {{ source('loyalty', 'points') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('loyalty', 'movement_id') }} as movement_id,
        'loyalty' as source,
        {{ prefixed('loyalty', 'member_number') }} as record_id,
        {{ utc_timestamp('occurred_at') }} as occurred_at,
        lower(kind) as kind,
        try_cast(points as integer) as points,
        {{ prefixed('pos', 'receipt_id') }} as order_id,
        loaded_at
    from points
)

select * from renamed
