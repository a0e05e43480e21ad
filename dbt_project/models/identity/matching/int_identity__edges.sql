with comparables as (
    select
        record_id,
        record_number
    from {{ ref('int_identity__comparables') }}
),

clusters as (
    select * from {{ ref('int_identity__clusters') }}
),

scored as (
    select
        least(l.record_id, r.record_id) as left_record_id,
        greatest(l.record_id, r.record_id) as right_record_id,
        'probabilistic' as kind,
        'likeness' as rule,
        cast(null as varchar) as identifier_value,
        pairs.probability
    from {{ ref('int_identity__settled_pairs') }} as pairs
    inner join comparables as l on pairs.left_number = l.record_number
    inner join comparables as r on pairs.right_number = r.record_number
    cross join {{ source('match_model', 'fit') }} as fit
    where pairs.weight > 0 and fit.is_trusted
),

conflicts as (
    select distinct always_id from {{ ref('int_identity__override_conflicts') }}
),

decided as (
    select distinct
        least(l.record_id, r.record_id) as left_record_id,
        greatest(l.record_id, r.record_id) as right_record_id,
        'steward' as kind,
        'always_match' as rule,
        cast(null as varchar) as identifier_value,
        cast(1 as double) as probability
    from {{ ref('int_identity__override_pairs') }} as pairs
    inner join comparables as l on pairs.left_number = l.record_number
    inner join comparables as r on pairs.right_number = r.record_number
    left join conflicts on pairs.override_id = conflicts.always_id
    where pairs.kind = 'always' and conflicts.always_id is null
),

stacked as (
    select * from {{ rule_edges() }}
    union all
    select * from scored
    union all
    select * from decided
),

-- edges that the clusters did not follow are cut
held as (
    select
        stacked.*,
        l.cluster_id <> r.cluster_id as is_cut
    from stacked
    inner join clusters as l on stacked.left_record_id = l.record_id
    inner join clusters as r on stacked.right_record_id = r.record_id
)

select * from held
