{#- How the attributes of the users' own are compared: one block for each (see `comparisons`). -#}
{% macro attribute_comparisons() -%}
    {%- set blocks = [] -%}
    {%- for attribute in matching_attributes() -%}
        {%- set l, r = 'l.attribute_' ~ attribute, 'r.attribute_' ~ attribute -%}
        {%- do blocks.append({
            'name': 'attribute_' ~ attribute, 'about': 'family', 'fields': ['attribute_' ~ attribute], 'rare': 'attribute_' ~ attribute,
            'why': 'an attribute of the users own',
            'known': l ~ ' is not null and ' ~ r ~ ' is not null',
            'levels': [['same', l ~ ' = ' ~ r], ['similar', similarity(l, r) ~ ' >= 0.9']],
        }) -%}
    {%- endfor -%}
    {{ return(blocks) }}
{%- endmacro %}
