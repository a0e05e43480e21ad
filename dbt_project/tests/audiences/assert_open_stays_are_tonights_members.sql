-- Members of tonight without an open stay, and open stays without a member of tonight.
with open_stays as (

    select
        audience,
        coalesce(person_id, anonymous_id) as member_id
    from {{ ref('audience_memberships') }}
    where left_on is null

),

members as (

    select
        audience,
        member_id
    from {{ ref('int_audiences__members') }}

)

(
    select * from members
    except
    select * from open_stays
)
union all
(
    select * from open_stays
    except
    select * from members
)
