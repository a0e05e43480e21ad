-- Persons whose attributes of one group were taken from more than one record.
select
    chosen.person_id,
    attributes.attribute_group,
    count(distinct chosen.record_id) as record_count
from {{ ref('profile_attributes') }} as chosen
inner join {{ ref('survivorship_attributes') }} as attributes on chosen.attribute = attributes.attribute
group by chosen.person_id, attributes.attribute_group
having count(distinct chosen.record_id) > 1
