with evident as (
    select * from {{ ref('int_identity__evident_clusters') }}
),

settled as (
    select * from {{ ref('int_identity__settled_clusters') }}
),

clusters as (
    select
        evident.record_number,
        settled.cluster_number
    from evident
    inner join settled on evident.cluster_number = settled.record_number
)

select * from clusters
