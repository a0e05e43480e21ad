-- Returns ids that are neither current nor redirected, and redirects that lead to no current id.
with current_ids as (
    select distinct person_id from {{ ref('identity_map') }}
),

published as (
    select distinct person_id from {{ ref('person_id_ledger') }}
)

select
    published.person_id,
    redirects.current_person_id
from published
left join current_ids as here on published.person_id = here.person_id
left join {{ ref('person_redirects') }} as redirects on published.person_id = redirects.person_id
left join current_ids as there on redirects.current_person_id = there.person_id
where
    (here.person_id is null) = (redirects.person_id is null)
    or (redirects.current_person_id is not null and there.person_id is null)
