-- Open stays of persons that do not exist any more.
select
    memberships.audience,
    memberships.person_id
from {{ ref('audience_memberships') }} as memberships
left join {{ ref('profiles') }} as profiles on memberships.person_id = profiles.person_id
where memberships.left_on is null and memberships.person_id is not null and profiles.person_id is null
