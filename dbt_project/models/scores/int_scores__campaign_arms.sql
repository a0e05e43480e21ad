with exposures as (

    select * from {{ ref('campaign_exposures') }}

),

measured as (

    select
        campaign,
        campaign_name,
        channel,
        is_sent,
        'purchases' as measure,
        cast(purchases_after as decimal(18, 2)) as after,
        cast(purchases_before as decimal(18, 2)) as before
    from exposures
    union all
    select
        campaign,
        campaign_name,
        channel,
        is_sent,
        'amount' as measure,
        cast(amount_after as decimal(18, 2)) as after,
        cast(amount_before as decimal(18, 2)) as before
    from exposures

),

-- a campaign by itself, and all campaigns of a channel together
scoped as (

    select
        'campaign' as scope,
        measured.*
    from measured
    union all
    select
        'channel' as scope,
        '' as campaign,
        'all campaigns' as campaign_name,
        channel,
        is_sent,
        measure,
        after,
        before
    from measured

),

-- sums of decimals, because sums of fractions depend on their order
arms as (

    select
        scope,
        campaign,
        channel,
        measure,
        is_sent,
        max(campaign_name) as campaign_name,
        cast(count(*) as double) as message_count,
        cast(sum(after) as double) as after_sum,
        cast(sum(before) as double) as before_sum,
        cast(sum(after * after) as double) as after_square_sum,
        cast(sum(before * before) as double) as before_square_sum,
        cast(sum(after * before) as double) as product_sum
    from scoped
    group by scope, campaign, channel, measure, is_sent

)

select * from arms
