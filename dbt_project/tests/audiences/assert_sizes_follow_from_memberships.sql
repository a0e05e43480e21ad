-- Audiences whose size today is not the number of open stays.
select
    audiences.audience,
    audiences.size,
    count(memberships.audience) as open_count
from {{ ref('audiences') }} as audiences
left join {{ ref('audience_memberships') }} as memberships
    on audiences.audience = memberships.audience and memberships.left_on is null
group by audiences.audience, audiences.size
having audiences.size != count(memberships.audience)
