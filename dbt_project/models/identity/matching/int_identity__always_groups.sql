{{ config(materialized='average_linkage', unseen_weight=0) }}

-- nothing speaks against what a steward holds together, so that a chain of always is one group
with held as (
    select * from {{ ref('int_identity__override_pairs') }}
    where kind = 'always'
),

pairs as (
    select distinct
        left_number,
        right_number,
        1 as weight,
        cast(null as varchar) as exclusive_mark
    from held
    union all
    select distinct
        left_number,
        left_number as right_number,
        0 as weight,
        cast(null as varchar) as exclusive_mark
    from held
    union
    select distinct
        right_number as left_number,
        right_number,
        0 as weight,
        cast(null as varchar) as exclusive_mark
    from held
)

select * from pairs
