with clock as (
    select * from {{ ref('stg_kith__clock') }}
),

persons as (
    select * from {{ ref('identity_map') }}
),

seen as (
    select
        anonymous_id,
        record_id,
        occurred_at,
        'login' as rule
    from {{ ref('int_conformed__web_events') }}
    union all
    select
        anonymous_id,
        record_id,
        ordered_at,
        'order' as rule
    from {{ ref('int_conformed__orders') }}
),

links as (
    select
        seen.anonymous_id,
        min(persons.person_id) as person_id,
        min(seen.rule) as rule,
        min(seen.occurred_at) as first_seen_at,
        max(seen.occurred_at) as last_seen_at
    from seen
    inner join persons on seen.record_id = persons.record_id
    cross join clock
    where seen.anonymous_id is not null and cast(seen.occurred_at as date) <= clock.today_on
    group by seen.anonymous_id
    having count(distinct persons.person_id) = 1
)

select * from links
