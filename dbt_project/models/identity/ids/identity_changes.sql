with earlier as (
-- what the log says up to yesterday; what earlier runs of today said is written anew
    {{ last_state('identity_changes', [
        ['change_id', 'varchar'], ['changed_at', 'timestamp'], ['person_id', 'varchar'], ['kind', 'varchar'],
        ['other_person_id', 'varchar'], ['rule', 'varchar'], ['reason', 'varchar']
    ]) }}
),

clock as (
    select * from {{ ref('stg_kith__clock') }}
),

changes as (
    select * from {{ ref('int_identity__todays_changes') }}
),

dated as (
    select earlier.*
    from earlier
    inner join clock on earlier.changed_at < clock.today_on
    union all
    select
        md5(concat_ws('|', clock.today_on, changes.person_id, changes.kind, changes.other_person_id)) as change_id,
        cast(clock.today_on as timestamp) as changed_at,
        changes.person_id,
        changes.kind,
        changes.other_person_id,
        changes.rule,
        changes.reason
    from changes
    cross join clock
)

select * from dated
