{#- How two postal addresses are compared: street, house, postcode and city repeat each other, so that they count as one block.

    fields: the columns of an address; wider: levels below the city, for those who have more than that. -#}
{% macro address_comparison(fields=['street', 'house_number', 'postcode', 'city'], wider=[]) -%}
    {%- set known = [] -%}
    {%- for field in fields if field != 'house_number' -%}
        {%- do known.append('(l.' ~ field ~ ' is not null and r.' ~ field ~ ' is not null)') -%}
    {%- endfor -%}
    {{ return({
        'name': 'address', 'about': 'family', 'fields': fields, 'rare': none,
        'why': 'street, house, postcode and city repeat each other, so that they count as one',
        'known': known | join(' or '),
        'levels': [
            ['same house', 'l.street = r.street and l.house_number = r.house_number and (l.postcode = r.postcode or l.city = r.city)'],
            ['same number, street or city with slips', 'l.house_number = r.house_number and (l.postcode = r.postcode or '
                ~ similarity('l.street', 'r.street') ~ ' >= 0.85 and ' ~ similarity('l.city', 'r.city') ~ ' >= 0.85)'],
            ['same street', 'l.street = r.street and (l.postcode = r.postcode or l.city = r.city) or l.postcode = r.postcode and '
                ~ similarity('l.street', 'r.street') ~ ' >= 0.9'],
            ['same postcode', 'l.postcode = r.postcode'],
            ['same district or city', 'l.district = r.district or ' ~ similarity('l.city', 'r.city') ~ ' >= 0.9'],
        ] + wider,
    }) }}
{%- endmacro %}
