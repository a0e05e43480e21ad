-- Returns records of the sources without a person, and records with a person that no source has.
select
    persons.record_id as source_record_id,
    map.record_id as map_record_id
from {{ ref('int_conformed__persons') }} as persons
full outer join {{ ref('identity_map') }} as map on persons.record_id = map.record_id
where persons.record_id is null or map.record_id is null
