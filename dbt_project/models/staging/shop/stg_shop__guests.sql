with guest_orders as (
    select
        *,
        {{ clean_text('guest_name') }} as full_name,
        {{ normalise_country('ship_country') }} as country_code,
        {{ phone_digits('guest_phone') }} as digits
    from {{ source('shop', 'orders') }}
    where _is_current and coalesce(trim(customer_id), '') = ''
),

named as (
    select
        *,
        {{ given_part('full_name') }} as display_given_name,
        {{ family_part('full_name') }} as display_family_name
    from guest_orders
),

normalised as (
    select
        'shop:guest-' || order_id as record_id,
        'shop' as source,
        'guest-' || order_id as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_email('guest_email') }} as email,
        {{ normalise_phone('digits', 'country_code') }} as phone,
        {{ clean_text('ship_street') }} as street,
        {{ normalise_postcode('ship_postcode') }} as postcode,
        {{ clean_text('ship_city') }} as city,
        country_code as country,
        {{ utc_timestamp('ordered_at') }} as created_at,
        {{ utc_timestamp('updated_at') }} as updated_at,
        _is_deleted as is_deleted,
        loaded_at
    from named
)

select * from normalised
