with held as (
    select * from {{ ref('int_identity__held_ids') }}
    where was_open
),

assigned as (
    select * from {{ ref('int_identity__assignments') }}
),

compared as (
    select
        coalesce(assigned.record_id, held.record_id) as record_id,
        assigned.cluster_id,
        held.person_id as old_person_id,
        assigned.person_id as new_person_id
    from assigned
    full outer join held on assigned.record_id = held.record_id
)

select * from compared
