with fit as (
    select * from {{ source('match_model', 'fit') }}
),

clusters as (
    select * from {{ ref('int_identity__clusters_by_number') }}
),

implied as (
    select cast(coalesce(sum(record_count * (record_count - 1) / 2), 0) as double) as pair_count
    from (
        select count(*) as record_count from clusters
        group by cluster_number
    ) as sizes
),

scored as (
    select
        pairs.left_number,
        pairs.right_number,
        pairs.weight,
        pairs.probability,
        least(l.cluster_number, r.cluster_number) as cluster_number,
        greatest(l.cluster_number, r.cluster_number) as other_number,
        l.cluster_number = r.cluster_number as is_within
    from {{ ref('int_identity__settled_pairs') }} as pairs
    inner join clusters as l on pairs.left_number = l.record_number
    inner join clusters as r on pairs.right_number = r.record_number
),

both_ways as (
    select
        cluster_number,
        left_number as record,
        right_number as other,
        probability
    from scored
    where is_within
    union all
    select
        cluster_number,
        right_number,
        left_number,
        probability
    from scored
    where is_within
),

-- what a third record of the cluster says for a pair: the chance that neither path nor pair itself is right
through_others as (
    select
        a.other as left_number,
        b.other as right_number,
        sum(ln(greatest(1 - a.probability * b.probability, 0.000001))) as log_doubt
    from both_ways as a
    inner join both_ways as b on a.cluster_number = b.cluster_number and a.record = b.record and a.other < b.other
    group by a.other, b.other
),

within as (
    select
        count(*) as seen,
        sum(1 - (1 - scored.probability) * coalesce(exp(through_others.log_doubt), 1)) as expected,
        sum(scored.probability * (1 - scored.probability)) as variance
    from scored
    left join through_others
        on scored.left_number = through_others.left_number and scored.right_number = through_others.right_number
    where scored.is_within
),

-- between two clusters all pairs are of one person or none: as likely as they weigh together. Each pair by itself would say twice as
-- many as there are (64,490 of 319,111 records, by their clusters 33,636, truly 32,640; 11,059, 4,924 and 4,376 of 100,080)
between_two as (
    select
        count(*) as seen,
        1 / (1 + power(2, -cast(avg(cast(weight as decimal(18, 9))) as double))) as probability
    from scored
    where not is_within
    group by cluster_number, other_number
),

apart as (
    select
        sum(seen * probability) as expected,
        sum(seen * seen * probability * (1 - probability)) as variance
    from between_two
),

summed as (
    select
        within.seen as seen_within,
        coalesce(within.expected, 0) as expected_within,
        coalesce(within.expected, 0) + coalesce(apart.expected, 0) as expected,
        sqrt(coalesce(within.variance, 0) + coalesce(apart.variance, 0)) as deviation
    from within
    cross join apart
),

-- pairs that a cluster implies and no rule found are taken to be as good as the others of the clusters
estimated as (
    select
        implied.pair_count,
        coalesce(summed.expected_within / nullif(summed.seen_within, 0), 1) as precision_estimate,
        summed.expected,
        1 - fit.found_share as missed_share,
        fit.is_trusted,
        {{ var('matching_estimate_error') }}
        + 1.96 * summed.deviation / nullif(greatest(implied.pair_count, summed.expected), 0) as error
    from implied
    cross join summed
    cross join fit
),

recalled as (
    select
        *,
        pair_count * precision_estimate
        / nullif(greatest(expected / nullif(1 - missed_share, 0), pair_count * precision_estimate), 0) as recall_estimate,
        pair_count * precision_estimate
        / nullif(greatest(expected, pair_count * precision_estimate), 0) as recall_of_found
    from estimated
),

-- what no rule finds may be as much again, or nothing: records that lack much are missed twice, those that lack one thing once
bounded as (
    select
        round(precision_estimate, 4) as precision_estimate,
        round(greatest(precision_estimate - coalesce(error, 0), 0), 4) as precision_low,
        round(least(precision_estimate + coalesce(error, 0), 1), 4) as precision_high,
        round(coalesce(recall_estimate, 1), 4) as recall_estimate,
        round(greatest(coalesce(recall_estimate * (1 - missed_share) - error, 0), 0), 4) as recall_low,
        round(least(coalesce(recall_of_found + error, 1), 1), 4) as recall_high
    from recalled
    where is_trusted
),

-- nothing is said where there was nothing to learn from
said as (
    select
        cast(implied.pair_count as bigint) as pair_count,
        bounded.*
    from implied
    left join bounded on true
)

select * from said
