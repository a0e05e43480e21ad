with fit as (
    select * from {{ source('match_model', 'fit') }}
),

clusters as (
    select * from {{ ref('int_identity__evident_clusters') }}
),

marks as (
    select * from {{ ref('int_identity__cluster_marks') }}
),

sizes as (
    select
        cluster_number,
        count(*) as record_count
    from clusters
    group by cluster_number
),

-- pairs within a cluster are left out after the sum: a condition of both sides made the engine join every cluster with every other
sums as (
    select
        least(l.cluster_number, r.cluster_number) as low_number,
        greatest(l.cluster_number, r.cluster_number) as high_number,
        sum(cast(linked.weight as decimal(18, 6))) as weight,
        count(*) as seen
    from {{ ref('int_identity__linked_pairs') }} as linked
    inner join clusters as l on linked.left_number = l.record_number
    inner join clusters as r on linked.right_number = r.record_number
    group by least(l.cluster_number, r.cluster_number), greatest(l.cluster_number, r.cluster_number)
),

means as (
    select
        sums.low_number,
        sums.high_number,
        l.record_count as low_count,
        r.record_count as high_count,
        round(
            (sums.weight + (l.record_count * r.record_count - sums.seen) * (fit.unseen_weight - fit.cut_bits))
            / (l.record_count * r.record_count), 6
        ) as mean_weight
    from sums
    inner join sizes as l on sums.low_number = l.cluster_number
    inner join sizes as r on sums.high_number = r.cluster_number
    cross join fit
    where sums.low_number < sums.high_number
),

barred as (
    select distinct
        means.low_number,
        means.high_number
    from means
    inner join marks as l on means.low_number = l.cluster_number
    inner join marks as r on means.high_number = r.cluster_number and l.exclusive_mark = r.exclusive_mark
),

possible as (
    select
        means.*,
        cast(power(2, means.mean_weight + fit.cut_bits) as decimal(18, 9)) as odds
    from means
    left join barred on means.low_number = barred.low_number and means.high_number = barred.high_number
    cross join fit
    where barred.low_number is null and means.mean_weight + fit.cut_bits > {{ var('matching_rival_line') }}
),

both_ways as (
    select
        low_number as cluster_number,
        odds
    from possible
    union all
    select
        high_number,
        odds
    from possible
),

totals as (
    select
        cluster_number,
        sum(odds) as odds
    from both_ways
    group by cluster_number
),

-- what else either cluster fits, or that a record is alone; one of several records is as likely whole as not
contested as (
    select
        possible.low_number,
        possible.high_number,
        round(-0.5 * ln(
            (case when possible.low_count = 1 then alone.odds else 1 end + cast(l.odds - possible.odds as double))
            * (case when possible.high_count = 1 then alone.odds else 1 end + cast(r.odds - possible.odds as double))
        ) / ln(2) - {{ var('matching_rival_doubt') }}, 6) as rival_bits
    from possible
    inner join totals as l on possible.low_number = l.cluster_number
    inner join totals as r on possible.high_number = r.cluster_number
    cross join {{ ref('int_identity__alone_odds') }} as alone
),

settled as (
    select
        means.low_number,
        means.high_number,
        means.mean_weight,
        coalesce(contested.rival_bits, 0) as rival_bits,
        means.mean_weight + coalesce(contested.rival_bits, 0) as weight
    from means
    left join contested on means.low_number = contested.low_number and means.high_number = contested.high_number
)

select * from settled
