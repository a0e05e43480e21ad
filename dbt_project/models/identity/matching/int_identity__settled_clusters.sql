{{ config(materialized='average_linkage') }}

-- how much a pair counts that no rule found is learnt as well: depends_on: {{ source('match_model', 'fit') }}
with links as (
    select * from {{ ref('int_identity__cluster_links') }}
),

clusters as (
    select distinct cluster_number from {{ ref('int_identity__evident_clusters') }}
),

marks as (
    select * from {{ ref('int_identity__cluster_marks') }}
),

pairs as (
    select
        low_number as left_number,
        high_number as right_number,
        weight,
        cast(null as varchar) as exclusive_mark
    from links
    union all
    select
        clusters.cluster_number as left_number,
        clusters.cluster_number as right_number,
        0 as weight,
        marks.exclusive_mark
    from clusters
    left join marks on clusters.cluster_number = marks.cluster_number
)

select * from pairs
