with records as (
    select * from {{ ref('int_conformed__persons') }}
),

account_roles as (
    select * from {{ ref('int_conformed__account_roles') }}
),

identity_map as (
    select * from {{ ref('identity_map') }}
),

organisation_map as (
    select * from {{ ref('organisation_map') }}
),

-- whoever works there, and whoever has any other role
known as (
    select
        account_id,
        record_id,
        cast(null as varchar) as role
    from records
    where account_id is not null
    union all
    select
        account_id,
        record_id,
        role
    from account_roles
),

named as (
    select
        organisation_map.organisation_id,
        identity_map.person_id,
        known.role,
        min(case when known.role is null then 0 else 1 end) as is_role_alone
    from known
    inner join identity_map on known.record_id = identity_map.record_id
    inner join organisation_map on known.account_id = organisation_map.account_id
    group by organisation_map.organisation_id, identity_map.person_id, known.role
),

members as (
    select
        organisation_id,
        person_id,
        {{ joined_texts('role', ', ') }} as roles,
        min(is_role_alone) = 0 as is_employed,
        coalesce(max(case when role = 'decision maker' then 1 end) = 1, false) as is_decision_maker
    from named
    group by organisation_id, person_id
)

select * from members
