with comparables as (
    select
        record_id,
        record_number,
        case when {{ is_without_duplicates('source') }} then source end as exclusive_mark
    from {{ ref('int_identity__comparables') }}
),

fit as (
    select * from {{ source('match_model', 'fit') }}
),

-- too few records to fit leave rules and contradictions
scored as (
    select
        pairs.left_number,
        pairs.right_number,
        pairs.weight
    from {{ ref('int_identity__scored_pairs') }} as pairs
    cross join fit
    where fit.is_trusted or pairs.is_contradiction
),

ruled as (
    select
        least(l.record_number, r.record_number) as left_number,
        greatest(l.record_number, r.record_number) as right_number,
        {{ var('matching_rule_weight') }} as weight
    from {{ rule_edges() }} as edges
    inner join comparables as l on edges.left_record_id = l.record_id
    inner join comparables as r on edges.right_record_id = r.record_id
),

-- both records of a pair that a steward keeps apart bear its mark
barred as (
    select
        left_number as record_number,
        concat('never ', left_number, ' ', right_number) as exclusive_mark
    from {{ ref('int_identity__override_pairs') }}
    where kind = 'never' and left_number <> right_number
    union
    select
        right_number as record_number,
        concat('never ', left_number, ' ', right_number) as exclusive_mark
    from {{ ref('int_identity__override_pairs') }}
    where kind = 'never' and left_number <> right_number
),

stacked as (
    select * from scored
    union all
    select * from ruled
),

-- what a rule holds together is not let go for a weight
pairs as (
    select
        stacked.left_number,
        stacked.right_number,
        greatest(
            least(max(stacked.weight) - max(fit.cut_bits), {{ var('matching_weight_limit') }}), -{{ var('matching_weight_limit') }}
        ) as weight,
        cast(null as varchar) as exclusive_mark
    from stacked
    cross join fit
    group by stacked.left_number, stacked.right_number
    union all
    select
        record_number as left_number,
        record_number as right_number,
        0 as weight,
        exclusive_mark
    from comparables
    union all
    select
        record_number as left_number,
        record_number as right_number,
        0 as weight,
        exclusive_mark
    from barred
)

select * from pairs
