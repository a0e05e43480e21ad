with survivors as (
    select * from {{ ref('int_profiles__survivors') }}
),

organisation_map as (
    select * from {{ ref('organisation_map') }}
),

worked_for as (
    select
        survivors.person_id,
        organisation_map.organisation_id
    from survivors
    inner join organisation_map on survivors.account_id = organisation_map.account_id
)

select * from worked_for
