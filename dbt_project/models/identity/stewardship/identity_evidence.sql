with map as (
    select * from {{ ref('identity_map') }}
),

comparables as (
    select
        record_id,
        record_number
    from {{ ref('int_identity__comparables') }}
),

likeness as (
    select
        l.record_id as left_record_id,
        r.record_id as right_record_id,
        'probabilistic' as kind,
        evidence.rule,
        evidence.place,
        evidence.level,
        evidence.level_words,
        evidence.left_value,
        evidence.right_value,
        evidence.left_compared,
        evidence.right_compared,
        evidence.weight,
        pairs.pair_weight,
        pairs.pair_probability as probability
    from {{ ref('int_identity__likeness_evidence') }} as evidence
    inner join {{ ref('int_identity__evidence_pairs') }} as pairs
        on evidence.left_number = pairs.left_number and evidence.right_number = pairs.right_number
    inner join comparables as l on evidence.left_number = l.record_number
    inner join comparables as r on evidence.right_number = r.record_number
),

identified as (
    select
        left_record_id,
        right_record_id,
        kind,
        rule,
        1 as place,
        cast(null as integer) as level,
        'same' as level_words,
        identifier_value as left_value,
        identifier_value as right_value,
        identifier_value as left_compared,
        identifier_value as right_compared,
        cast({{ var('matching_rule_weight') }} as double) as weight,
        cast({{ var('matching_rule_weight') }} as double) as pair_weight,
        probability
    from {{ rule_edges() }}
),

decided as (
    select distinct
        l.record_id as left_record_id,
        r.record_id as right_record_id,
        'steward' as kind,
        concat(overrides.kind, '_match') as rule,
        1 as place,
        cast(null as integer) as level,
        case overrides.kind when 'always' then '{{ kind_in_words(1) }}' else '{{ kind_in_words(2) }}' end as level_words,
        overrides.left_id as left_value,
        overrides.right_id as right_value,
        concat_ws(', ', overrides.author, overrides.decided_on, overrides.reason) as left_compared,
        concat_ws(', ', overrides.author, overrides.decided_on, overrides.reason) as right_compared,
        cast(null as double) as weight,
        cast(null as double) as pair_weight,
        case overrides.kind when 'always' then cast(1 as double) else cast(0 as double) end as probability
    from {{ ref('int_identity__override_pairs') }} as pairs
    inner join {{ ref('match_overrides') }} as overrides on pairs.override_id = overrides.override_id
    inner join comparables as l on pairs.left_number = l.record_number
    inner join comparables as r on pairs.right_number = r.record_number
    where overrides.status in ('holds', 'holds_against')
),

stacked as (
    select * from likeness
    union all
    select * from identified
    union all
    select * from decided
),

-- numbers order the records by content, marts by id
ordered as (
    select
        *,
        left_record_id <= right_record_id as is_ordered
    from stacked
),

placed as (
    select
        ---------- ids
        least(ordered.left_record_id, ordered.right_record_id) as left_record_id,
        greatest(ordered.left_record_id, ordered.right_record_id) as right_record_id,
        case when ordered.is_ordered then l.person_id else r.person_id end as left_person_id,
        case when ordered.is_ordered then r.person_id else l.person_id end as right_person_id,

        ---------- text
        ordered.kind,
        ordered.rule,
        ordered.level_words,
        case when ordered.is_ordered then ordered.left_value else ordered.right_value end as left_value,
        case when ordered.is_ordered then ordered.right_value else ordered.left_value end as right_value,
        case when ordered.is_ordered then ordered.left_compared else ordered.right_compared end as left_compared,
        case when ordered.is_ordered then ordered.right_compared else ordered.left_compared end as right_compared,

        ---------- numbers
        ordered.place,
        ordered.level,
        ordered.weight,
        ordered.pair_weight,
        ordered.probability,

        ---------- booleans
        l.person_id = r.person_id as is_together
    from ordered
    inner join map as l on ordered.left_record_id = l.record_id
    inner join map as r on ordered.right_record_id = r.record_id
)

select * from placed
