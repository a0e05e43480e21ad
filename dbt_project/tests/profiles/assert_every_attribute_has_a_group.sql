-- Attributes that records have values of, but that the seed survivorship_attributes does not place in a group.
select distinct found.attribute
from {{ ref('int_profiles__values') }} as found
left join {{ ref('survivorship_attributes') }} as attributes on found.attribute = attributes.attribute
where attributes.attribute is null
