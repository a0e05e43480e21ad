with scores as (

    select * from {{ ref('scores') }}

),

segments as (

    select * from {{ ref('segments') }}

),

churn as (

    select
        person_id,
        value as churn_probability,
        case when status = 'ok' then band end as churn_band,
        status as churn_status,
        reason as churn_reason
    from scores
    where score_name = 'churn'

),

value as (

    select
        person_id,
        max(value) filter (where score_name = 'value_90d') as expected_amount_90d,
        max(value) filter (where score_name = 'value_365d') as expected_amount_365d,
        max(value_low) filter (where score_name = 'value_365d') as expected_amount_365d_low,
        max(value_high) filter (where score_name = 'value_365d') as expected_amount_365d_high,
        max(active_probability) filter (where score_name = 'value_365d') as active_probability_365d,
        max(status) filter (where score_name = 'value_365d') as value_status,
        max(reason) filter (where score_name = 'value_365d') as value_reason
    from scores
    group by person_id

),

rfm as (

    select
        person_id,
        segment as rfm_segment
    from segments
    where segmentation = 'rfm'

),

headlines as (

    select
        coalesce(value.person_id, rfm.person_id) as person_id,
        churn.churn_probability,
        churn.churn_band,
        churn.churn_status,
        churn.churn_reason,
        value.expected_amount_90d,
        value.expected_amount_365d,
        value.expected_amount_365d_low,
        value.expected_amount_365d_high,
        value.active_probability_365d,
        value.value_status,
        value.value_reason,
        case when churn.churn_status = 'ok' then churn.churn_probability * value.expected_amount_365d end as amount_at_risk,
        rfm.rfm_segment
    from value
    left join churn on value.person_id = churn.person_id
    full outer join rfm on value.person_id = rfm.person_id

)

select * from headlines
