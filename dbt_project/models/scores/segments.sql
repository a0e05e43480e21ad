with assigned as (

    select * from {{ source('ml', 'segment_assignments') }}

),

states as (

    select * from {{ ref('int_scores__segment_states') }}

),

segments as (

    select
        assigned.person_id,
        assigned.segmentation,
        assigned.segment,
        states.since
    from assigned
    inner join states on assigned.person_id = states.person_id and assigned.segmentation = states.segmentation

)

select * from segments
