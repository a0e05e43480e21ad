-- Returns persons whose profile names an organisation of which they are no member, and members of organisations that are none.
select
    profiles.person_id,
    profiles.organisation_id
from {{ ref('profiles') }} as profiles
left join {{ ref('organisation_members') }} as members
    on profiles.person_id = members.person_id and profiles.organisation_id = members.organisation_id and members.is_employed
where profiles.organisation_id is not null and members.person_id is null
union all
select
    members.person_id,
    members.organisation_id
from {{ ref('organisation_members') }} as members
left join {{ ref('organisations') }} as organisations on members.organisation_id = organisations.organisation_id
where organisations.organisation_id is null
