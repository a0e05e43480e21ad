with changes as (
    select * from {{ source('organisations', 'identity_changes') }}
),

of_organisations as (
    select
        change_id,
        changed_at,
        person_id as organisation_id,
        kind,
        other_person_id as other_organisation_id,
        rule,
        reason
    from changes
)

select * from of_organisations
