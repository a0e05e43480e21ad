with named as (

    select * from {{ ref('int_profiles__buyer_values') }}

),

observed as (

    select * from {{ ref('int_profiles__buyers_observed') }}

),

everybody as (

    select
        period,
        cast(count(*) as double) as everybody_count,
        cast(count(*) filter (where has_bought) as double) as all_buyers_count
    from observed
    group by period

),

counted as (

    select
        period,
        attribute,
        value,
        cast(count(*) as double) as people_count,
        cast(count(*) filter (where has_bought) as double) as buyers_count
    from named
    group by period, attribute, value

),

-- the interval of a ratio of two shares by its logarithm, the share of all taken as known
rates as (

    select
        counted.*,
        counted.people_count / everybody.everybody_count as support,
        counted.buyers_count / nullif(everybody.all_buyers_count, 0) as buyers_share,
        counted.buyers_count / counted.people_count / nullif(everybody.all_buyers_count / everybody.everybody_count, 0) as lift,
        exp(1.96 * sqrt(1 / nullif(counted.buyers_count, 0) - 1 / counted.people_count)) as factor
    from counted
    inner join everybody on counted.period = everybody.period

)

select * from rates
