{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='change_id', full_refresh=false, on_schema_change='append_new_columns') }}

with changes as (
    select * from {{ ref('int_identity__todays_changes') }}
),

dated as (
    select
        md5(concat_ws('|', clock.today_on, changes.person_id, changes.kind, changes.other_person_id)) as change_id,
        cast(clock.today_on as timestamp) as changed_at,
        changes.person_id,
        changes.kind,
        changes.other_person_id,
        changes.rule,
        changes.reason
    from changes
    cross join {{ ref('stg_kith__clock') }} as clock
)

select * from dated
