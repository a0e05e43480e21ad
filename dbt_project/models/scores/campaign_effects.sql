with arms as (

    select * from {{ ref('int_scores__campaign_arms') }}

),

-- deviations from the mean of the own arm, summed over both
paired as (

    select
        scope,
        campaign,
        channel,
        measure,
        max(campaign_name) as campaign_name,
        coalesce(max(case when is_sent then message_count end), 0) as sent,
        coalesce(max(case when not is_sent then message_count end), 0) as held,
        max(case when is_sent then after_sum / message_count end) as sent_mean,
        max(case when not is_sent then after_sum / message_count end) as held_mean,
        max(case when is_sent then before_sum / message_count end) as sent_before,
        max(case when not is_sent then before_sum / message_count end) as held_before,
        sum(after_square_sum - after_sum * after_sum / message_count) as after_deviation,
        sum(before_square_sum - before_sum * before_sum / message_count) as before_deviation,
        sum(product_sum - after_sum * before_sum / message_count) as product_deviation
    from arms
    group by scope, campaign, channel, measure

),

-- what was bought before explains a part of the noise, and the draw of the arms cannot have moved it
adjusted as (

    select
        *,
        coalesce(product_deviation / nullif(before_deviation, 0), 0) as slope
    from paired

),

estimated as (

    select
        *,
        sent_mean - held_mean - slope * (sent_before - held_before) as effect,
        held_mean + slope * (sent_before - held_before) as unsent_mean,
        1.96 * sqrt(greatest(after_deviation - slope * product_deviation, 0) / nullif(sent + held - 2, 0)) as spread,
        sent >= 30 and held >= 30 as is_enough
    from adjusted

),

-- a share of what may be nothing is no number: what is bought without a message must itself be clear of zero
bounded as (

    select
        *,
        spread * sqrt(1 / nullif(sent, 0) + 1 / nullif(held, 0)) as margin,
        case when is_enough and unsent_mean > spread * sqrt(1 / nullif(held, 0)) then unsent_mean end as share_of
    from estimated

),

effects as (

    select
        scope,
        campaign,
        campaign_name,
        channel,
        measure,
        cast(sent as integer) as sent_count,
        cast(held as integer) as held_count,
        round(sent_mean, 6) as sent_mean,
        round(held_mean, 6) as held_mean,
        case when is_enough then round(effect, 6) end as effect,
        case when is_enough then round(effect - margin, 6) end as effect_low,
        case when is_enough then round(effect + margin, 6) end as effect_high,
        round(effect / share_of, 6) as relative_effect,
        round((effect - margin) / share_of, 6) as relative_effect_low,
        round((effect + margin) / share_of, 6) as relative_effect_high,
        case when is_enough then 'ok' else 'abstained' end as status,
        case
            when not is_enough
                then concat('needs 30 messages sent and 30 held back, has ', cast(sent as integer), ' and ', cast(held as integer))
            when abs(effect) <= margin then 'the interval holds zero: no effect is shown'
        end as reason
    from bounded

)

select * from effects
