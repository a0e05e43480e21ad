-- Returns records that a steward joined and that are two persons, and records that a steward parted and that are one.
select
    overrides.kind,
    l.record_id as left_record_id,
    r.record_id as right_record_id
from {{ ref('match_overrides') }} as overrides
inner join {{ ref('int_identity__override_records') }} as l on overrides.override_id = l.override_id and l.side = 'left'
inner join {{ ref('int_identity__override_records') }} as r on overrides.override_id = r.override_id and r.side = 'right'
inner join {{ ref('identity_map') }} as left_map on l.record_id = left_map.record_id
inner join {{ ref('identity_map') }} as right_map on r.record_id = right_map.record_id
where
    overrides.status in ('holds', 'holds_against')
    and (overrides.kind = 'always') <> (left_map.person_id = right_map.person_id)
