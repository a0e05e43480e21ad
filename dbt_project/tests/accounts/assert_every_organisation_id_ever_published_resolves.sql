-- Returns ids of organisations that are neither current nor redirected, and redirects that lead to no current id.
with current_ids as (
    select distinct organisation_id from {{ ref('organisation_map') }}
),

published as (
    select distinct person_id as organisation_id from {{ source('organisations', 'person_id_ledger') }}
)

select
    published.organisation_id,
    redirects.current_organisation_id
from published
left join current_ids as here on published.organisation_id = here.organisation_id
left join {{ ref('organisation_redirects') }} as redirects on published.organisation_id = redirects.organisation_id
left join current_ids as there on redirects.current_organisation_id = there.organisation_id
where
    (here.organisation_id is null) = (redirects.organisation_id is null)
    or (redirects.current_organisation_id is not null and there.organisation_id is null)
