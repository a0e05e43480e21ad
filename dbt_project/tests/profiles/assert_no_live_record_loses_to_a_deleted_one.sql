-- Values taken from a deleted record although a live record of the person has one for the same group.
with candidates as (

    select
        found.person_id,
        attributes.attribute_group,
        found.record_id,
        coalesce(records.is_deleted, false) as is_deleted
    from {{ ref('int_profiles__values') }} as found
    inner join {{ ref('survivorship_attributes') }} as attributes on found.attribute = attributes.attribute
    inner join {{ ref('int_conformed__persons') }} as records on found.record_id = records.record_id

)

select
    winners.person_id,
    winners.attribute_group,
    winners.record_id
from {{ ref('int_profiles__winners') }} as winners
inner join candidates as chosen
    on winners.record_id = chosen.record_id and winners.attribute_group = chosen.attribute_group
inner join candidates as others
    on winners.person_id = others.person_id and winners.attribute_group = others.attribute_group
where chosen.is_deleted and not others.is_deleted
