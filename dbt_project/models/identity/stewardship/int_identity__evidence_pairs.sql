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
    select scored.*
    from {{ ref('int_identity__scored_pairs') }} as scored
    inner join clusters as l on scored.left_number = l.record_number
    inner join clusters as r on scored.right_number = r.record_number
    cross join fit
    where fit.is_trusted and (scored.probability >= {{ var('matching_review_line') }} or l.cluster_id = r.cluster_id)
)

select * from likely
