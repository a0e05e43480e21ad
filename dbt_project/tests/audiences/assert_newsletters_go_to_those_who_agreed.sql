-- Members of the newsletter audience without consent to marketing by e-mail.
select memberships.person_id
from {{ ref('audience_memberships') }} as memberships
left join {{ ref('consents') }} as consents
    on
        memberships.person_id = consents.person_id
        and consents.purpose = 'marketing'
        and consents.channel = 'email'
        and consents.state = 'given'
where memberships.audience = 'newsletter_reachable' and memberships.left_on is null and consents.person_id is null
