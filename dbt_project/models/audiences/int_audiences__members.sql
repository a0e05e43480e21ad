with members as (

    select * from {{ source('audience_members', 'members') }}

),

keyed as (

    select
        audience,
        coalesce(person_id, anonymous_id) as member_id,
        person_id,
        case when person_id is null then anonymous_id end as anonymous_id,
        min(reason) as reason
    from members
    where coalesce(person_id, anonymous_id) is not null
    group by audience, person_id, case when person_id is null then anonymous_id end, coalesce(person_id, anonymous_id)

)

select * from keyed
