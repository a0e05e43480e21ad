{{ config(materialized='average_linkage') }}

-- how much a pair counts that no rule found is learnt as well: depends_on: {{ source('match_model', 'fit') }}
select
    left_number,
    right_number,
    weight,
    exclusive_mark
from {{ ref('int_identity__linked_pairs') }}
