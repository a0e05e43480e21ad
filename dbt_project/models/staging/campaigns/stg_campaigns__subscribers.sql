with subscribers as (
    select
        *,
        {{ clean_text('first_name') }} as display_given_name,
        {{ clean_text('last_name') }} as display_family_name
    from {{ source('campaigns', 'subscribers') }}
    where _is_current
),

normalised as (
    select
        {{ prefixed('campaigns', 'subscriber_id') }} as record_id,
        'campaigns' as source,
        subscriber_id as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_email('email') }} as email,
        {{ utc_timestamp('created_at') }} as created_at,
        {{ utc_timestamp('updated_at') }} as updated_at,
        _is_deleted as is_deleted,
        loaded_at
    from subscribers
)

select * from normalised
