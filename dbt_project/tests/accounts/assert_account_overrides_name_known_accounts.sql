-- Returns overrides of accounts that cannot be obeyed because a side names no account of tonight, or both sides name one.
{{ config(severity='warn') }}
select *
from {{ ref('organisation_overrides') }}
where status in ('waits', 'impossible')
