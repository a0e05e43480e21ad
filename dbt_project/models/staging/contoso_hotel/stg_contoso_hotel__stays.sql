with stays as (
    select * from {{ source('contoso_hotel', 'stays') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('contoso_hotel', 'StayID') }} as interaction_id,
        'contoso_hotel' as source,
        {{ prefixed('hotel', 'HotelCustomerID') }} as anonymous_id,
        {{ parse_timestamp('CheckInDate', ['%m/%d/%Y %H:%M']) }} as occurred_at,
        {{ parse_timestamp('CheckOutDate', ['%m/%d/%Y %H:%M']) }} as ended_at,
        'stay' as kind,
        replace(lower(BookingType), ' ', '_') as channel,
        TravelCategory as subject,
        try_cast(DollarsSpent as decimal(18, 2)) as amount,
        'USD' as currency,
        loaded_at
    from stays
)

select * from renamed
