with contacts as (
    select
        *,
        {{ clean_text('firstname') }} as display_given_name,
        {{ clean_text('lastname') }} as display_family_name,
        {{ normalise_country('country') }} as country_code,
        {{ phone_digits('telephone') }} as digits
    from {{ source('contoso_shop', 'contacts') }}
    where _is_current
),

normalised as (
    select
        {{ prefixed('contoso_shop', 'contactid') }} as record_id,
        'contoso_shop' as source,
        contactid as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_email('email') }} as email,
        {{ normalise_phone('digits', 'country_code') }} as phone,
        {{ normalise_birth_date('dateofbirth', ['%m/%d/%Y']) }} as birth_date,
        {{ normalise_gender('gender') }} as gender,
        {{ clean_text('streetaddress') }} as street,
        {{ normalise_postcode('postcode') }} as postcode,
        {{ clean_text('city') }} as city,
        country_code as country,
        {{ clean_text('occupation') }} as job_title,
        {{ parse_timestamp('createdon', ['%m/%d/%Y']) }} as created_at,
        _is_deleted as is_deleted,
        loaded_at
    from contacts
)

select * from normalised
