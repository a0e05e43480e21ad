with fit as (
    select * from {{ source('match_model', 'fit') }}
),

clusters as (
    select * from {{ ref('int_identity__evident_clusters') }}
),

scored as (
    select
        left_number,
        right_number,
        cast(power(2, least(weight, {{ var('matching_weight_limit') }})) as decimal(18, 9)) as odds
    from {{ ref('int_identity__scored_pairs') }}
    where weight > {{ var('matching_rival_line') }}
),

both_ways as (
    select
        left_number as record_number,
        right_number as other_number,
        odds
    from scored
    union all
    select
        right_number,
        left_number,
        odds
    from scored
),

candidates as (
    select
        both_ways.record_number,
        clusters.cluster_number,
        cast(cast(sum(both_ways.odds) as double) / count(*) as decimal(18, 9)) as odds
    from both_ways
    inner join clusters on both_ways.other_number = clusters.record_number
    group by both_ways.record_number, clusters.cluster_number
),

-- in eighths of a bit
sums as (
    select
        record_number,
        round(8 * ln(sum(odds)) / ln(2)) / 8 as bits
    from candidates
    group by record_number
),

counted as (
    select
        coalesce(power(2, sums.bits), 0) as odds,
        count(*) as record_count
    from clusters
    left join sums on clusters.record_number = sums.record_number
    group by sums.bits
),

-- the chance before any evidence that a record belongs to one given cluster, as odds are counted
scale as (
    select 1 / (count(distinct clusters.cluster_number) * power(2, max(fit.prior_unrelated))) as of_one
    from clusters
    cross join fit
),

tried as (
    select
        power(2, steps.step / 128) as odds,
        power(2, steps.step / 128) * scale.of_one / (1 + power(2, steps.step / 128) * scale.of_one) as alone_share,
        scale.of_one
    from {{ number_series(-1280, 512) }} as steps
    cross join scale
),

-- a record is alone, and has these odds by chance, or is not, and has them from one of its candidates
likely as (
    select
        tried.odds,
        tried.alone_share,
        sum(
            counted.record_count * ln(tried.alone_share + (1 - tried.alone_share) * tried.of_one * counted.odds)
        ) as log_likelihood
    from tried
    cross join counted
    group by tried.odds, tried.alone_share
),

best as (
    select
        round(odds, 9) as odds,
        round(alone_share, 6) as alone_share
    from likely
    order by round(log_likelihood, 6) desc, odds desc
    limit 1
)

select * from best
