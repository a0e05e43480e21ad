with members as (
    select
        *,
        {{ clean_text('firstname') }} as display_given_name,
        {{ clean_text('lastname') }} as display_family_name,
        {{ phone_digits('telephone') }} as digits
    from {{ source('contoso_loyalty', 'members') }}
    where _is_current
),

normalised as (
    select
        {{ prefixed('contoso_loyalty', 'loyaltyid') }} as record_id,
        'contoso_loyalty' as source,
        loyaltyid as source_key,
        {{ normalise_name('display_given_name') }} as given_name,
        {{ normalise_name('display_family_name') }} as family_name,
        display_given_name,
        display_family_name,
        {{ normalise_email('email') }} as email,
        {{ normalise_phone('digits', "'US'") }} as phone,
        loyaltyid as loyalty_number,
        {{ normalise_birth_date('dateofbirth') }} as birth_date,
        {{ normalise_gender('gender') }} as gender,
        {{ utc_timestamp('createdon') }} as created_at,
        _is_deleted as is_deleted,
        loaded_at
    from members
)

select * from normalised
