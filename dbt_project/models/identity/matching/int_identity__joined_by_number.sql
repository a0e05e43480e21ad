{{ config(materialized='average_linkage', has_starts=true) }}

-- how much a pair counts that no rule found is learnt as well: depends_on: {{ source('match_model', 'fit') }}
with linked as (
    select * from {{ ref('int_identity__linked_pairs') }}
),

joined as (
    select * from {{ ref('int_identity__joined_records') }}
),

pairs as (
    select
        linked.left_number,
        linked.right_number,
        linked.weight,
        linked.exclusive_mark,
        l.start_number
    from linked
    inner join joined as l on linked.left_number = l.record_number
    inner join joined as r on linked.right_number = r.record_number and l.joined_number = r.joined_number
    where l.is_torn or linked.left_number = linked.right_number
)

select * from pairs
