{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key=['record_id', 'person_id', 'valid_from'], full_refresh=false, on_schema_change='append_new_columns') }}

-- the log of changes is written first: depends_on: {{ ref('identity_changes') }}
with held as (
    select * from {{ ref('int_identity__held_ids') }}
),

moves as (
    select * from {{ ref('int_identity__moves') }}
    where old_person_id is null or new_person_id is null or old_person_id <> new_person_id
),

clock as (
    select * from {{ ref('stg_kith__clock') }}
),

closed as (
    select held.record_id, held.person_id, held.valid_from, clock.today_on as valid_to
    from held
    inner join moves on held.record_id = moves.record_id
    cross join clock
    where held.is_open
),

-- a stay that an earlier run of the same day ended goes on as if it had not
opened as (
    select
        moves.record_id,
        moves.new_person_id as person_id,
        coalesce(max(held.valid_from), max(clock.today_on)) as valid_from,
        cast(null as date) as valid_to
    from moves
    cross join clock
    left join held
        on moves.record_id = held.record_id
        and moves.new_person_id = held.person_id
        and clock.today_on = held.valid_to
    where moves.new_person_id is not null
    group by moves.record_id, moves.new_person_id
)

select * from closed
union all
select * from opened
