with redirects as (
    select * from {{ source('organisations', 'person_redirects') }}
),

of_organisations as (
    select
        person_id as organisation_id,
        current_person_id as current_organisation_id,
        retired_on
    from redirects
)

select * from of_organisations
