{#- The rarities of what the person herself has, a text with a number for each comparison like that of the levels: 0 where a
    pair is not at its best level, where it counts no rarity, and where a household shares it. -#}
{% macro personal_rarities() -%}
    concat_ws(
        '|'
        {%- for block in comparisons() %},
        {%- if block.rare and block.about == 'person' %}
        case when {{ is_same(block.name) }} then rarity_{{ block.name }} else 0.0 end
        {%- else %}
        0.0
        {%- endif %}
        {%- endfor %}
    )
{%- endmacro %}
