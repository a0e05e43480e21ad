with roles as (
    select * from {{ source('crm', 'roles') }}
    where _is_current and not _is_deleted
),

renamed as (
    select
        {{ prefixed('crm', 'account_id') }} as account_id,
        {{ prefixed('crm', 'contact_id') }} as record_id,
        lower(role) as role,
        loaded_at
    from roles
)

select * from renamed
