with scored as (
    select * from {{ ref('int_identity__scored_pairs') }}
),

clusters as (
    select * from {{ ref('int_identity__evident_clusters') }}
),

links as (
    select * from {{ ref('int_identity__cluster_links') }}
    where rival_bits <> 0
),

settled as (
    select
        scored.left_number,
        scored.right_number,
        scored.is_contradiction,
        coalesce(links.rival_bits, 0) as rival_bits,
        scored.weight + coalesce(links.rival_bits, 0) as weight
    from scored
    inner join clusters as l on scored.left_number = l.record_number
    inner join clusters as r on scored.right_number = r.record_number
    left join links
        on
            least(l.cluster_number, r.cluster_number) = links.low_number
            and greatest(l.cluster_number, r.cluster_number) = links.high_number
),

likely as (
    select
        *,
        1 / (1 + power(2, -weight)) as probability
    from settled
)

select * from likely
