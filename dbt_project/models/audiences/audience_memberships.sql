with stays as (

    select * from {{ ref('int_audiences__stays') }}

),

memberships as (

    select
        ---------- ids
        audience,
        person_id,
        anonymous_id,

        ---------- text
        reason,
        left_reason,

        ---------- times
        entered_on,
        left_on
    from stays
    where left_on is null or left_on > entered_on

)

select * from memberships
