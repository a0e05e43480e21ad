with records as (
    select
        *,
        {{ clean_text('given_name') }} as clean_given_name,
        {{ clean_text('family_name') }} as clean_family_name,
        {{ clean_text('full_name') }} as clean_full_name,
        {{ birth_digits('birth_date') }} as birth_digits,
        {{ normalise_country('country') }} as country_code,
        {{ phone_digits('phone') }} as digits
    from {{ source('people_file', 'persons') }}
),

named as (
    select
        *,
        case
            when clean_given_name is null and clean_family_name is null then {{ given_part('clean_full_name') }} else clean_given_name
        end as display_given_name,
        case
            when clean_given_name is null and clean_family_name is null then {{ family_part('clean_full_name') }} else clean_family_name
        end as display_family_name
    from records
),

normalised as (
    select
        {{ prefixed('people_file', 'record_key') }} as record_id,
        source,
        record_key as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_name('clean_full_name') }} as full_name,
        {{ normalise_email('email') }} as email,
        -- where nobody knows the country the digits dialled at home still are the same for the same telephone
        coalesce(
            {{ normalise_phone('digits', 'country_code') }}, '+' || nullif({{ regexp_replace_all('digits', '^[+0]+') }}, '')
        ) as phone,
        birth_digits,
        {{ normalise_birth_date('birth_digits') }} as birth_date,
        {{ normalise_gender('gender') }} as gender,
        {{ clean_text("concat_ws(' ', house_number, street)") }} as street,
        {{ normalise_postcode('postcode') }} as postcode,
        {{ clean_text('city') }} as city,
        country_code as country,
        {{ clean_text('lower(national_id)') }} as national_id,
        false as is_deleted
    from named
)

select * from normalised
