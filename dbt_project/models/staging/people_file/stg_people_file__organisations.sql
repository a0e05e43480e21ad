with organisations as (
    select
        *,
        {{ normalise_country('country') }} as country_code,
        {{ phone_digits('phone') }} as digits
    from {{ source('people_file', 'organisations') }}
),

normalised as (
    select
        {{ prefixed('people_file', 'record_key') }} as account_id,
        source,
        {{ clean_text("concat_ws(' ', organisation, legal_form)") }} as name,
        {{ web_host('domain') }} as domain,
        {{ normalise_email('email') }} as email,
        coalesce({{ normalise_phone('digits', 'country_code') }}, digits) as phone,
        {{ clean_text("concat_ws(' ', house_number, street)") }} as street,
        {{ normalise_postcode('postcode') }} as postcode,
        {{ clean_text('city') }} as city,
        {{ clean_text('region') }} as region,
        coalesce(country_code, {{ clean_text('country') }}) as country,
        {{ registration_number('national_id') }} as national_id
    from organisations
)

select * from normalised
