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
        band as churn_band,
        status as churn_status
    from scores
    where score_name = 'churn'

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
        coalesce(churn.person_id, rfm.person_id) as person_id,
        churn.churn_probability,
        churn.churn_band,
        churn.churn_status,
        rfm.rfm_segment
    from churn
    full outer join rfm on churn.person_id = rfm.person_id

)

select * from headlines
