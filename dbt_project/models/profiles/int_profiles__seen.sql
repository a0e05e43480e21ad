with activities as (

    select * from {{ ref('activities') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

records as (

    select * from {{ ref('int_conformed__persons') }}

),

moments as (

    select
        person_id,
        min(occurred_at) as first_at,
        max(occurred_at) as last_at
    from activities
    where person_id is not null
    group by person_id
    union all
    select
        identity_map.person_id,
        records.created_at as first_at,
        records.created_at as last_at
    from records
    inner join identity_map on records.record_id = identity_map.record_id

),

seen as (

    select
        person_id,
        min(first_at) as first_seen_at,
        max(last_at) as last_seen_at
    from moments
    group by person_id

)

select * from seen
