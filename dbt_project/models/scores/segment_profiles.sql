with segments as (

    select * from {{ ref('segments') }}

),

features as (

    select * from {{ ref('person_features') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

profiled as (

    select
        segments.segmentation,
        segments.segment,
        cast(count(*) as integer) as people_count,
        round(count(*) * 1.0 / sum(count(*)) over (partition by segments.segmentation), 6) as people_share,
        round(
            cast(sum(features.amount_365d) as double)
            / nullif(cast(sum(sum(features.amount_365d)) over (partition by segments.segmentation) as double), 0),
            6
        ) as amount_share,
        round(avg(features.recency_days), 1) as mean_recency_days,
        round(avg(features.frequency), 2) as mean_purchases,
        round(cast(sum(features.amount_total) as double) / nullif(cast(sum(features.frequency) as double), 0), 2) as mean_amount,
        round(cast(sum(cast(features.online_share as decimal(18, 6))) as double) / count(*), 4) as mean_online_share,
        round(avg(features.web_events_90d), 2) as mean_web_events_90d,
        round(avg(features.messages_opened_90d), 2) as mean_messages_opened_90d
    from segments
    cross join clock
    inner join features on segments.person_id = features.person_id and clock.today_on = features.as_of_on
    group by segments.segmentation, segments.segment

),

-- everybody in the segmentation, beside whom the words of a segment say something
everybody as (

    select
        segmentation,
        sum(mean_recency_days * people_share) as all_recency,
        sum(mean_purchases * people_share) as all_purchases,
        sum(mean_online_share * people_share) as all_online,
        sum(mean_web_events_90d * people_share) as all_web
    from profiled
    group by segmentation

),

described as (

    select
        profiled.*,
        concat(
            'last bought ', cast(round(profiled.mean_recency_days, 0) as integer), ' days ago (all ',
            cast(round(everybody.all_recency, 0) as integer), '), ',
            round(profiled.mean_purchases, 1), ' purchases (', round(everybody.all_purchases, 1), '), ',
            cast(round(100 * coalesce(profiled.mean_online_share, 0), 0) as integer), '% online (',
            cast(round(100 * coalesce(everybody.all_online, 0), 0) as integer), '%), ',
            round(coalesce(profiled.mean_web_events_90d, 0), 1), ' things done on the web in 90 days (',
            round(coalesce(everybody.all_web, 0), 1), '); ',
            cast(round(100 * profiled.people_share, 0) as integer), '% of the people, ',
            cast(round(100 * coalesce(profiled.amount_share, 0), 0) as integer), '% of the money'
        ) as description
    from profiled
    inner join everybody on profiled.segmentation = everybody.segmentation

)

select * from described
