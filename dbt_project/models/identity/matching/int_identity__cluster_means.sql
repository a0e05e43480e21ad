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
        cast(
            sum(cast(power(2, {{ var('matching_link_power') }} * linked.weight) as decimal(18, 12))) as double
        ) as power_sum,
        count(*) as seen
    from {{ ref('int_identity__linked_pairs') }} as linked
    inner join clusters as l on linked.left_number = l.record_number
    inner join clusters as r on linked.right_number = r.record_number
    group by least(l.cluster_number, r.cluster_number), greatest(l.cluster_number, r.cluster_number)
),

-- what no rule found speaks against two of whom other pairs were found, whatever those say
counted as (
    select
        sums.*,
        l.record_count as low_count,
        r.record_count as high_count,
        round(
            least(fit.unseen_weight - fit.cut_bits, ln(sums.power_sum / sums.seen) / ln(2) / {{ var('matching_link_power') }})
            - {{ var('matching_unseen_bits') }}, 6
        ) as unseen_weight
    from sums
    inner join sizes as l on sums.low_number = l.cluster_number
    inner join sizes as r on sums.high_number = r.cluster_number
    cross join fit
    where sums.low_number < sums.high_number
),

means as (
    select
        *,
        round(ln(
            (power_sum + (low_count * high_count - seen) * power(2, {{ var('matching_link_power') }} * unseen_weight))
            / (low_count * high_count)
        ) / ln(2) / {{ var('matching_link_power') }}, 6) as mean_weight
    from counted
),

barred as (
    select
        means.low_number,
        means.high_number
    from means
    inner join marks as l on means.low_number = l.cluster_number
    inner join marks as r on means.high_number = r.cluster_number and l.exclusive_mark = r.exclusive_mark
    union
    select
        least(l.cluster_number, r.cluster_number) as low_number,
        greatest(l.cluster_number, r.cluster_number) as high_number
    from {{ ref('int_identity__scored_pairs') }} as scored
    inner join clusters as l on scored.left_number = l.record_number
    inner join clusters as r on scored.right_number = r.record_number
    where scored.is_contradiction
),

told as (
    select
        means.low_number,
        means.high_number,
        means.low_count,
        means.high_count,
        means.unseen_weight,
        means.mean_weight,
        barred.low_number is not null as is_barred
    from means
    left join barred on means.low_number = barred.low_number and means.high_number = barred.high_number
)

select * from told
