with stays as (
    select * from {{ source('contoso_hotel', 'stays') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('contoso_hotel', 'stayid') }} as interaction_id,
        'contoso_hotel' as source,
        {{ prefixed('hotel', 'hotelcustomerid') }} as anonymous_id,
        {{ parse_timestamp('checkindate', ['%m/%d/%Y %H:%M']) }} as occurred_at,
        {{ parse_timestamp('checkoutdate', ['%m/%d/%Y %H:%M']) }} as ended_at,
        'stay' as kind,
        replace(lower(bookingtype), ' ', '_') as channel,
        travelcategory as subject,
        try_cast(dollarsspent as decimal(18, 2)) as amount,
        'USD' as currency,
        loaded_at
    from stays
)

select * from renamed
