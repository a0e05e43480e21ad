{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key=['record_id', 'person_id', 'valid_from'],
    full_refresh=false,
    on_schema_change='append_new_columns',
) }}

-- the log of changes is written first: depends_on: {{ ref('identity_changes') }}
with held as (
    select * from {{ ref('int_identity__held_ids') }}
),

assigned as (
    select * from {{ ref('int_identity__assignments') }}
),

clock as (
    select * from {{ ref('stg_kith__clock') }}
),

closed as (
    select
        held.record_id,
        held.person_id,
        held.valid_from,
        clock.today_on as valid_to
    from held
    cross join clock
    left join assigned on held.record_id = assigned.record_id and held.person_id = assigned.person_id
    where held.is_open and assigned.record_id is null
),

-- a stay that an earlier run of the same day ended goes on as if it had not
opened as (
    select
        assigned.record_id,
        assigned.person_id,
        coalesce(max(held.valid_from), max(clock.today_on)) as valid_from,
        cast(null as date) as valid_to
    from assigned
    cross join clock
    left join held
        on
            assigned.record_id = held.record_id
            and assigned.person_id = held.person_id
            and coalesce(held.valid_to, clock.today_on) = clock.today_on
    group by assigned.record_id, assigned.person_id
    having not coalesce(max(held.is_open), false)
),

stays as (
    select * from closed
    union all
    select * from opened
)

select * from stays
