with actions as (

    select * from {{ ref('actions') }}

),

effects as (

    select * from {{ ref('campaign_effects') }}

),

measured as (

    select
        channel,
        relative_effect,
        relative_effect_low,
        relative_effect_high
    from effects
    where scope = 'channel' and measure = 'purchases' and status = 'ok'

),

lifts as (

    select
        actions.*,
        coalesce(actions.assumed_lift, measured.relative_effect) as lift,
        coalesce(actions.assumed_lift, measured.relative_effect_low) as lift_low,
        coalesce(actions.assumed_lift, measured.relative_effect_high) as lift_high,
        case
            when actions.assumed_lift is not null then 'assumed'
            when measured.relative_effect_low <= 0 and measured.relative_effect_high >= 0 then 'measured, none shown'
            when measured.relative_effect is not null then 'measured'
        end as evidence
    from actions
    left join measured on actions.channel = measured.channel

)

select * from lifts
