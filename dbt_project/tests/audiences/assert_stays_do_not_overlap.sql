-- Stays of one member in one audience that begin before the one before has ended, or end before they begin.
with stays as (

    select
        *,
        lag(left_on) over (
            partition by audience, person_id, anonymous_id
            order by entered_on
        ) as earlier_left_on,
        lag(entered_on) over (
            partition by audience, person_id, anonymous_id
            order by entered_on
        ) as earlier_entered_on
    from {{ ref('audience_memberships') }}

)

select *
from stays
where
    left_on <= entered_on
    or (earlier_entered_on is not null and (earlier_left_on is null or earlier_left_on > entered_on))
