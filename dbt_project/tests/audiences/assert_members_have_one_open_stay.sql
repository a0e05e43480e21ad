-- Members with more than one stay going on in one audience.
select
    audience,
    person_id,
    anonymous_id,
    count(*) as open_count
from {{ ref('audience_memberships') }}
where left_on is null
group by audience, person_id, anonymous_id
having count(*) > 1
