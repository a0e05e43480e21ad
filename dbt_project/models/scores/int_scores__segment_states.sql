with assigned as (

    select * from {{ source('ml', 'segment_assignments') }}

),

remembered as (

    {{ last_state('int_scores__segment_states', [
        ['person_id', 'varchar'], ['segmentation', 'varchar'], ['segment', 'varchar'], ['since', 'date'],
        ['earlier_segment', 'varchar'], ['earlier_since', 'date'],
    ]) }}

),

-- what held before today: a second run of one day first forgets what the first one wrote
before_today as (

    select
        assigned.person_id,
        assigned.segmentation,
        case when remembered.since < assigned.as_of_on then remembered.segment else remembered.earlier_segment end as segment,
        case when remembered.since < assigned.as_of_on then remembered.since else remembered.earlier_since end as since
    from assigned
    inner join remembered on assigned.person_id = remembered.person_id and assigned.segmentation = remembered.segmentation

),

states as (

    select
        assigned.person_id,
        assigned.segmentation,
        assigned.segment,
        before_today.segment as earlier_segment,
        before_today.since as earlier_since,
        assigned.person_id || '|' || assigned.segmentation as state_id,
        case when before_today.segment = assigned.segment then before_today.since else assigned.as_of_on end as since
    from assigned
    left join before_today on assigned.person_id = before_today.person_id and assigned.segmentation = before_today.segmentation

)

select * from states
