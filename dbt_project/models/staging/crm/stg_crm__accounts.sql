with accounts as (
    select * from {{ source('crm', 'accounts') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('crm', 'account_id') }} as account_id,
        'crm' as source,
        {{ prefixed('crm', 'parent_account_id') }} as parent_account_id,
        {{ clean_text('name') }} as name,
        lower({{ clean_text('domain') }}) as domain,
        lower({{ clean_text('industry') }}) as industry,
        {{ clean_text('city') }} as city,
        {{ normalise_country('country') }} as country,
        try_cast(employee_count as integer) as employee_count,
        loaded_at
    from accounts
)

select * from renamed
