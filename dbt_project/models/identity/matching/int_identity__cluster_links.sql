with fit as (
    select * from {{ source('match_model', 'fit') }}
),

means as (
    select * from {{ ref('int_identity__cluster_means') }}
),

possible as (
    select
        means.*,
        cast(power(2, means.mean_weight + fit.cut_bits) as decimal(18, 9)) as odds
    from means
    cross join fit
    where not means.is_barred and means.mean_weight + fit.cut_bits > {{ var('matching_rival_line') }}
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
shares as (
    select
        possible.low_number,
        possible.high_number,
        possible.low_count,
        possible.high_count,
        ln(case when possible.low_count = 1 then alone.odds else 1 end + cast(l.odds - possible.odds as double)) / ln(2) as low_bits,
        ln(case when possible.high_count = 1 then alone.odds else 1 end + cast(r.odds - possible.odds as double)) / ln(2) as high_bits
    from possible
    inner join totals as l on possible.low_number = l.cluster_number
    inner join totals as r on possible.high_number = r.cluster_number
    cross join {{ ref('int_identity__alone_odds') }} as alone
),

-- a record is of one person, who may have many of them: the fewer records one side is, the more its rivals count
contested as (
    select
        low_number,
        high_number,
        round(
            -(high_count * low_bits + low_count * high_bits) / (low_count + high_count) - {{ var('matching_rival_doubt') }}, 6
        ) as rival_bits
    from shares
),

settled as (
    select
        means.low_number,
        means.high_number,
        means.mean_weight,
        coalesce(contested.rival_bits, 0) as rival_bits,
        case
            when means.is_barred then -{{ var('matching_weight_limit') }}
            else means.mean_weight + coalesce(contested.rival_bits, 0)
        end as weight
    from means
    left join contested on means.low_number = contested.low_number and means.high_number = contested.high_number
)

select * from settled
