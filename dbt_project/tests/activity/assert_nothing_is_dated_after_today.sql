-- Rows that the night leaves out because they have not happened yet: a list to look at, never a reason to stop.
{{ config(severity='warn') }}

select * from {{ ref('int_activity__left_out') }}
