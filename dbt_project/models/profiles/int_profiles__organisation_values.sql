with accounts as (
    select * from {{ ref('int_conformed__accounts') }}
),

organisation_map as (
    select * from {{ ref('organisation_map') }}
),

-- an account above its own twin is no parent
of_organisations as (
    select
        own.organisation_id,
        accounts.*,
        nullif(parents.organisation_id, own.organisation_id) as parent_organisation_id,
        nullif(concat_ws(', ', accounts.street, accounts.postcode, accounts.city, accounts.region, accounts.country), '') as address
    from accounts
    inner join organisation_map as own on accounts.account_id = own.account_id
    left join organisation_map as parents on accounts.parent_account_id = parents.account_id
),

attribute_values as (
    {{ unpivot_columns('of_organisations', ['organisation_id', 'account_id'], {
        'parent_organisation_id': 'parent_organisation_id',
        'name': 'name',
        'domain': 'domain',
        'email': 'email',
        'phone': 'phone',
        'registration_number': 'national_id',
        'industry': 'industry',
        'address': 'address',
        'employee_count': 'employee_count',
    }) }}
)

select * from attribute_values
