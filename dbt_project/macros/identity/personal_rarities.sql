{#- The rarities of what the person herself has, a text with a number for each comparison like that of the levels: 0 where a
    pair is at no level that counts it, and where a household shares it. -#}
{% macro personal_rarities() -%}
    concat_ws(
        '|'
        {%- for block in comparisons() %},
        {%- if block.rare and block.about == 'person' %}
        case when {{ is_rarity_counted(block) }} then rarity_{{ block.name }} else 0.0 end
        {%- else %}
        0.0
        {%- endif %}
        {%- endfor %}
    )
{%- endmacro %}
