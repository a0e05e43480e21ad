with contacts as (
    select
        *,
        {{ normalise_country('Country') }} as country_code,
        {{ phone_digits('Telephone') }} as digits
    from {{ source('contoso_shop', 'contacts') }}
    where _is_current
),

normalised as (
    select
        {{ prefixed('contoso_shop', 'ContactId') }} as record_id,
        'contoso_shop' as source,
        ContactId as source_key,
        {{ normalise_name('FirstName') }} as given_name,
        {{ normalise_name('LastName') }} as family_name,
        {{ clean_text('FirstName') }} as display_given_name,
        {{ clean_text('LastName') }} as display_family_name,
        {{ normalise_email('EMail') }} as email,
        {{ normalise_phone('digits', 'country_code') }} as phone,
        {{ normalise_birth_date('DateOfBirth', ['%m/%d/%Y']) }} as birth_date,
        {{ normalise_gender('Gender') }} as gender,
        {{ clean_text('StreetAddress') }} as street,
        {{ normalise_postcode('PostCode') }} as postcode,
        {{ clean_text('City') }} as city,
        country_code as country,
        {{ clean_text('Occupation') }} as job_title,
        {{ parse_timestamp('CreatedOn', ['%m/%d/%Y']) }} as created_at,
        _is_deleted as is_deleted,
        loaded_at
    from contacts
)

select * from normalised
