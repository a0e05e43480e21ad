-- A person one of whose records has withdrawn last, and who nevertheless reads as given.
select
    consents.person_id,
    consents.purpose,
    consents.channel,
    statements.record_id
from {{ ref('consents') }} as consents
inner join {{ ref('identity_map') }} as identity_map on consents.person_id = identity_map.person_id
inner join {{ ref('int_activity__record_consents') }} as statements
    on
        identity_map.record_id = statements.record_id
        and consents.purpose = statements.purpose
        and consents.channel = statements.channel
where consents.state = 'given' and statements.state != 'given'
