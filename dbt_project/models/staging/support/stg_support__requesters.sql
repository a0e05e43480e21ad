with tickets as (
    select
        *,
        {{ clean_text('requester_name') }} as full_name,
        {{ phone_digits('requester_phone') }} as digits
    from {{ source('support', 'tickets') }}
    where _is_current
),

named as (
    select
        *,
        {{ given_part('full_name') }} as display_given_name,
        {{ family_part('full_name') }} as display_family_name
    from tickets
),

normalised as (
    select
        {{ prefixed('support', 'ticket_id') }} as record_id,
        'support' as source,
        ticket_id as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_email('requester_email') }} as email,
        {{ normalise_phone('digits') }} as phone,
        {{ normalise_language('language') }} as language,
        {{ utc_timestamp('opened_at') }} as created_at,
        {{ utc_timestamp('updated_at') }} as updated_at,
        _is_deleted as is_deleted,
        loaded_at
    from named
)

select * from normalised
