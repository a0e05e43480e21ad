with accounts as (
    select
        *,
        {{ normalise_country('country') }} as country_code,
        {{ phone_digits('phone') }} as digits
    from {{ source('crm', 'accounts') }}
    where _is_current
),

normalised as (
    select
        {{ prefixed('crm', 'account_id') }} as account_id,
        'crm' as source,
        {{ prefixed('crm', 'parent_account_id') }} as parent_account_id,
        {{ clean_text('name') }} as name,
        {{ web_host('domain') }} as domain,
        {{ normalise_phone('digits', 'country_code') }} as phone,
        lower({{ clean_text('industry') }}) as industry,
        {{ clean_text('street') }} as street,
        {{ normalise_postcode('postcode') }} as postcode,
        {{ clean_text('city') }} as city,
        country_code as country,
        try_cast(employee_count as integer) as employee_count,
        loaded_at
    from accounts
)

select * from normalised
