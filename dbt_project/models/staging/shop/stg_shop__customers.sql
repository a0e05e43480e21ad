with customers as (
    select
        *,
        {{ clean_text('first_name') }} as display_given_name,
        {{ clean_text('last_name') }} as display_family_name,
        {{ normalise_country('country') }} as country_code,
        {{ phone_digits('phone') }} as digits
    from {{ source('shop', 'customers') }}
    where _is_current
),

normalised as (
    select
        {{ prefixed('shop', 'customer_id') }} as record_id,
        'shop' as source,
        customer_id as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_email('email') }} as email,
        {{ normalise_phone('digits', 'country_code') }} as phone,
        {{ normalise_birth_date('birth_date') }} as birth_date,
        {{ normalise_gender('gender') }} as gender,
        {{ clean_text('street') }} as street,
        {{ normalise_postcode('postcode') }} as postcode,
        {{ clean_text('city') }} as city,
        country_code as country,
        {{ normalise_language('language') }} as language,
        {{ utc_timestamp('created_at') }} as created_at,
        {{ utc_timestamp('updated_at') }} as updated_at,
        _is_deleted as is_deleted,
        loaded_at
    from customers
)

select * from normalised
