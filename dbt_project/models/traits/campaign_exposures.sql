with messages as (

    select * from {{ ref('int_conformed__campaign_messages') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

clicks as (

    select
        message_id,
        min(cast(occurred_at as date)) as clicked_on
    from {{ ref('int_conformed__campaign_events') }}
    where kind = 'clicked'
    group by message_id

),

purchase_days as (

    select * from {{ ref('int_traits__purchase_days') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

-- whole days: what was bought on the day of the message may have come before it
exposed as (

    select
        messages.message_id,
        messages.campaign,
        messages.campaign_name,
        {{ regexp_replace_all('messages.campaign_name', '[ 0-9/._-]+$') }} as campaign_theme,
        messages.channel,
        identity_map.person_id,
        coalesce(messages.arm, 'treated') = 'treated' as is_sent,
        coalesce(
            {{ days_between('cast(messages.scheduled_at as date)', 'clicks.clicked_on') }} <= {{ var('campaign_effect_days') }}, false
        ) as is_clicked,
        cast(messages.scheduled_at as date) as scheduled_on
    from messages
    inner join identity_map on messages.record_id = identity_map.record_id
    cross join clock
    left join clicks on messages.message_id = clicks.message_id
    where {{ days_between('cast(messages.scheduled_at as date)', 'clock.today_on') }} > {{ var('campaign_effect_days') }}

),

counted as (

    select
        exposed.message_id,
        any_value(exposed.person_id) as person_id,
        any_value(exposed.campaign) as campaign,
        any_value(exposed.campaign_name) as campaign_name,
        any_value(exposed.campaign_theme) as campaign_theme,
        any_value(exposed.channel) as channel,
        any_value(exposed.is_sent) as is_sent,
        any_value(exposed.is_clicked) as is_clicked,
        any_value(exposed.scheduled_on) as scheduled_on,
        coalesce(sum(case when purchase_days.ordered_on > exposed.scheduled_on then purchase_days.order_count end), 0) as purchases_after,
        coalesce(sum(case when purchase_days.ordered_on < exposed.scheduled_on then purchase_days.order_count end), 0) as purchases_before,
        coalesce(sum(case when purchase_days.ordered_on > exposed.scheduled_on then purchase_days.amount end), 0) as amount_after,
        coalesce(sum(case when purchase_days.ordered_on < exposed.scheduled_on then purchase_days.amount end), 0) as amount_before
    from exposed
    left join purchase_days
        on
            exposed.person_id = purchase_days.person_id
            and {{ days_between('exposed.scheduled_on', 'purchase_days.ordered_on') }} between -84 and {{ var('campaign_effect_days') }}
    group by exposed.message_id

),

exposures as (

    select
        ---------- ids
        message_id,
        person_id,

        ---------- text
        campaign,
        campaign_name,
        campaign_theme,
        channel,

        ---------- numbers
        cast(purchases_after as integer) as purchases_after,
        cast(purchases_before as integer) as purchases_before,
        cast(amount_after as decimal(18, 2)) as amount_after,
        cast(amount_before as decimal(18, 2)) as amount_before,

        ---------- booleans
        is_sent,
        is_clicked,

        ---------- times
        scheduled_on
    from counted

)

select * from exposures
