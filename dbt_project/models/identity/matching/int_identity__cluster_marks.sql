with linked as (
    select * from {{ ref('int_identity__linked_pairs') }}
),

clusters as (
    select * from {{ ref('int_identity__evident_clusters') }}
),

marks as (
    select distinct
        clusters.cluster_number,
        linked.exclusive_mark
    from linked
    inner join clusters on linked.left_number = clusters.record_number
    where linked.exclusive_mark is not null
)

select * from marks
