-- Returns each never with each always that it contradicts, and who decided what: somebody has to decide anew.
{{ config(severity='warn') }}
select
    never_made.left_id as never_left,
    never_made.right_id as never_right,
    never_made.author as never_author,
    always_made.left_id as always_left,
    always_made.right_id as always_right,
    always_made.author as always_author
from {{ ref('int_identity__override_conflicts') }} as conflicts
inner join {{ ref('match_overrides') }} as never_made on conflicts.never_id = never_made.override_id
inner join {{ ref('match_overrides') }} as always_made on conflicts.always_id = always_made.override_id
