{{ config(materialized='average_linkage', unseen_weight=0) }}

with conflicts as (
    select * from {{ ref('int_identity__override_conflicts') }}
),

-- the clusters of each group of always, but for those laid aside
held as (
    select
        groups.cluster_number as group_number,
        clusters.cluster_number,
        min(clusters.cluster_number) over (partition by groups.cluster_number) as first_number
    from {{ ref('int_identity__always_groups') }} as groups
    inner join {{ ref('int_identity__clusters_by_number') }} as clusters on groups.record_number = clusters.record_number
    left join conflicts on groups.cluster_number = conflicts.group_number
    where conflicts.group_number is null
),

pairs as (
    select distinct
        first_number as left_number,
        cluster_number as right_number,
        1 as weight,
        cast(null as varchar) as exclusive_mark
    from held
    where first_number < cluster_number
    union all
    select distinct
        cluster_number as left_number,
        cluster_number as right_number,
        0 as weight,
        cast(null as varchar) as exclusive_mark
    from held
)

select * from pairs
