with members as (
    select
        *,
        {{ clean_text('full_name') }} as tidy_name,
        {{ normalise_country('country') }} as country_code,
        {{ phone_digits('phone') }} as digits
    from {{ source('loyalty', 'members') }}
    where _is_current
),

named as (
    select
        *,
        {{ given_part('tidy_name') }} as display_given_name,
        {{ family_part('tidy_name') }} as display_family_name
    from members
),

normalised as (
    select
        {{ prefixed('loyalty', 'member_number') }} as record_id,
        'loyalty' as source,
        member_number as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_email('email') }} as email,
        {{ normalise_phone('digits', 'country_code') }} as phone,
        member_number as loyalty_number,
        {{ normalise_birth_date('birth_date', ['%d/%m/%Y', '%Y-%m-%d']) }} as birth_date,
        {{ clean_text('street') }} as street,
        {{ normalise_postcode('postcode') }} as postcode,
        {{ clean_text('city') }} as city,
        country_code as country,
        {{ parse_timestamp('joined_on', ['%d/%m/%Y', '%Y-%m-%d']) }} as created_at,
        {{ utc_timestamp('updated_at') }} as updated_at,
        _is_deleted as is_deleted,
        loaded_at
    from named
)

select * from normalised
