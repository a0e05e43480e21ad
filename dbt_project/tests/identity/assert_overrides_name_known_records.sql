-- Returns overrides that cannot be obeyed because a side names no record of tonight, or both sides name one.
{{ config(severity='warn') }}
select *
from {{ ref('match_overrides') }}
where status in ('waits', 'impossible')
