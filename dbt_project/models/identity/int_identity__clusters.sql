{{ config(materialized='connected_components') }}

select
    left_record_id,
    right_record_id
from {{ ref('int_identity__edges') }}
union all
select
    record_id as left_record_id,
    record_id as right_record_id
from {{ ref('int_identity__records') }}
