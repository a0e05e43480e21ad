with attendances as (
    select
        *,
        {{ clean_text('attendee_name') }} as full_name,
        {{ phone_digits('phone') }} as digits
    from {{ source('events', 'attendances') }}
    where _is_current
),

named as (
    select
        *,
        {{ given_part('full_name') }} as display_given_name,
        {{ family_part('full_name') }} as display_family_name
    from attendances
),

normalised as (
    select
        {{ prefixed('events', 'attendance_id') }} as record_id,
        'events' as source,
        attendance_id as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_email('email') }} as email,
        {{ normalise_phone('digits') }} as phone,
        {{ utc_timestamp('registered_at') }} as created_at,
        {{ utc_timestamp('registered_at') }} as updated_at,
        _is_deleted as is_deleted,
        loaded_at
    from named
)

select * from normalised
