with members as (
    select
        *,
        {{ phone_digits('Telephone') }} as digits
    from {{ source('contoso_loyalty', 'members') }}
    where _is_current
),

normalised as (
    select
        {{ prefixed('contoso_loyalty', 'LoyaltyId') }} as record_id,
        'contoso_loyalty' as source,
        LoyaltyId as source_key,
        {{ normalise_name('FirstName') }} as given_name,
        {{ normalise_name('LastName') }} as family_name,
        {{ clean_text('FirstName') }} as display_given_name,
        {{ clean_text('LastName') }} as display_family_name,
        {{ normalise_email('EMail') }} as email,
        {{ normalise_phone('digits', "'US'") }} as phone,
        LoyaltyId as loyalty_number,
        {{ normalise_birth_date('DateOfBirth') }} as birth_date,
        {{ normalise_gender('Gender') }} as gender,
        {{ utc_timestamp('CreatedOn') }} as created_at,
        _is_deleted as is_deleted,
        loaded_at
    from members
)

select * from normalised
