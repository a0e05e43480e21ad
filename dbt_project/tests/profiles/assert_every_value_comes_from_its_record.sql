-- Chosen values whose record belongs to somebody else.
select
    chosen.person_id,
    chosen.attribute,
    chosen.record_id,
    identity_map.person_id as person_id_of_record
from {{ ref('profile_attributes') }} as chosen
left join {{ ref('identity_map') }} as identity_map on chosen.record_id = identity_map.record_id
where identity_map.person_id is distinct from chosen.person_id
