-- Returns edges by a value that is blocked, malformed or shared by too many.
select edges.*
from {{ ref('int_identity__edges') }} as edges
inner join {{ ref('int_identity__identifiers') }} as identifiers
    on
        edges.right_record_id = identifiers.record_id
        and edges.rule = identifiers.identifier_type
        and edges.identifier_value = identifiers.identifier_value
where not identifiers.is_matchable
