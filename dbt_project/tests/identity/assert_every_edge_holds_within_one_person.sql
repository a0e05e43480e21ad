-- Returns edges that are not cut and whose two records have different persons.
select
    edges.left_record_id,
    edges.right_record_id,
    l.person_id as left_person_id,
    r.person_id as right_person_id
from {{ ref('int_identity__edges') }} as edges
left join {{ ref('identity_map') }} as l on edges.left_record_id = l.record_id
left join {{ ref('identity_map') }} as r on edges.right_record_id = r.record_id
where not edges.is_cut and l.person_id is distinct from r.person_id
