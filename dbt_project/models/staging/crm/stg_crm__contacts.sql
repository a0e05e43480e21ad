with contacts as (
    select
        *,
        {{ clean_text('given_name') }} as display_given_name,
        {{ clean_text('family_name') }} as display_family_name,
        {{ line_of('address', 2) }} as second_line,
        {{ normalise_country('country') }} as country_code,
        {{ phone_digits('phone') }} as digits,
        {{ phone_digits('mobile') }} as mobile_digits
    from {{ source('crm', 'contacts') }}
    where _is_current
),

located as (
    select
        *,
        {{ postcode_part('second_line') }} as postcode
    from contacts
),

normalised as (
    select
        {{ prefixed('crm', 'contact_id') }} as record_id,
        'crm' as source,
        contact_id as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_email('email') }} as email,
        {{ normalise_phone('digits', 'country_code') }} as phone,
        {{ normalise_phone('mobile_digits', 'country_code') }} as second_phone,
        {{ normalise_birth_date('birth_date', ['%d.%m.%Y', '%Y-%m-%d']) }} as birth_date,
        {{ normalise_gender('salutation') }} as gender,
        {{ clean_text(line_of('address', 1)) }} as street,
        {{ normalise_postcode('postcode') }} as postcode,
        {{ clean_text('substring(second_line, length(postcode) + 1)') }} as city,
        country_code as country,
        {{ clean_text('job_title') }} as job_title,
        {{ prefixed('crm', 'account_id') }} as account_id,
        {{ utc_timestamp('created_at') }} as created_at,
        {{ utc_timestamp('modified_at') }} as updated_at,
        _is_deleted as is_deleted,
        loaded_at
    from located
)

select * from normalised
