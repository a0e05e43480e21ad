with fit as (
    select * from {{ source('match_model', 'fit') }}
),

clusters as (
    select
        comparables.record_number,
        clusters.cluster_id
    from {{ ref('int_identity__clusters') }} as clusters
    inner join {{ ref('int_identity__comparables') }} as comparables on clusters.record_id = comparables.record_id
),

likely as (
    select
        scored.*,
        settled.rival_bits,
        settled.weight as pair_weight,
        settled.probability as pair_probability
    from {{ ref('int_identity__scored_pairs') }} as scored
    inner join {{ ref('int_identity__settled_pairs') }} as settled
        on scored.left_number = settled.left_number and scored.right_number = settled.right_number
    inner join clusters as l on scored.left_number = l.record_number
    inner join clusters as r on scored.right_number = r.record_number
    cross join fit
    where fit.is_trusted and (settled.probability >= {{ var('matching_review_line') }} or l.cluster_id = r.cluster_id)
)

select * from likely
