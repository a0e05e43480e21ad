with evidence as (
    select * from {{ ref('identity_evidence') }}
),

records as (
    select
        map.record_id,
        map.person_id,
        coalesce(money.euro_amount, 0) as euro_amount
    from {{ ref('identity_map') }} as map
    left join {{ ref('int_identity__record_money') }} as money on map.record_id = money.record_id
),

persons as (
    select
        person_id,
        count(*) as record_count,
        sum(euro_amount) as euro_amount
    from records
    group by person_id
),

totals as (
    select
        count(*) as record_count,
        sum(euro_amount) as euro_amount
    from records
),

-- two persons whom a steward parted, and pairs that a steward or an identifier settled, are no question any more
parted as (
    select distinct
        least(left_person_id, right_person_id) as left_person_id,
        greatest(left_person_id, right_person_id) as right_person_id
    from evidence
    where kind = 'steward' and not is_together
),

settled as (
    select distinct
        left_record_id,
        right_record_id
    from evidence
    where kind <> 'probabilistic'
),

doubtful as (
    select
        evidence.left_record_id,
        evidence.right_record_id,
        evidence.left_person_id,
        evidence.right_person_id,
        evidence.is_together,
        evidence.pair_weight,
        evidence.probability
    from evidence
    left join parted
        on
            least(evidence.left_person_id, evidence.right_person_id) = parted.left_person_id
            and greatest(evidence.left_person_id, evidence.right_person_id) = parted.right_person_id
    left join settled
        on evidence.left_record_id = settled.left_record_id and evidence.right_record_id = settled.right_record_id
    where
        evidence.kind = 'probabilistic'
        and evidence.rule = 'start'
        and parted.left_person_id is null
        and settled.left_record_id is null
        and (not evidence.is_together or evidence.probability <= 1 - {{ var('matching_review_line') }})
),

-- one question per two persons, about their likeliest pair; one per person, about its unlikeliest
ranked as (
    select
        *,
        row_number() over (
            partition by least(left_person_id, right_person_id), greatest(left_person_id, right_person_id)
            order by case when is_together then pair_weight else -pair_weight end, left_record_id, right_record_id
        ) as place
    from doubtful
),

weighed as (
    select
        ranked.*,
        round(2 * least(ranked.probability, 1 - ranked.probability), 6) as uncertainty,
        case when ranked.is_together then 1 else least(l.record_count, r.record_count) end as record_count,
        case
            when ranked.is_together then least(left_record.euro_amount, right_record.euro_amount)
            else least(l.euro_amount, r.euro_amount)
        end as euro_amount
    from ranked
    inner join persons as l on ranked.left_person_id = l.person_id
    inner join persons as r on ranked.right_person_id = r.person_id
    inner join records as left_record on ranked.left_record_id = left_record.record_id
    inner join records as right_record on ranked.right_record_id = right_record.record_id
    where ranked.place = 1
),

shared as (
    select
        weighed.*,
        weighed.uncertainty * (
            weighed.record_count / cast(totals.record_count as double)
            + coalesce(weighed.euro_amount / nullif(cast(totals.euro_amount as double), 0), 0)
        ) as stake
    from weighed
    cross join totals
),

queued as (
    select
        cast(
            row_number() over (order by round(stake, 12) desc, left_record_id asc, right_record_id asc) as integer
        ) as place,
        left_record_id,
        right_record_id,
        left_person_id,
        right_person_id,
        case when is_together then 'part' else 'join' end as question,
        pair_weight,
        probability,
        uncertainty,
        cast(record_count as bigint) as record_count,
        cast(euro_amount as decimal(18, 2)) as euro_amount
    from shared
)

select * from queued
