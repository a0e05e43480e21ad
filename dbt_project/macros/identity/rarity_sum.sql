{#- What sharing rare values adds to the weight of a pair: the rarities of all comparisons at their best level.

    personal: count only what the person herself has. -#}
{% macro rarity_sum(personal=false) -%}
    cast(0 as double)
    {%- for block in comparisons() if block.rare and (block.about == 'person' or not personal) %}
    + case when level_{{ block.name }} = {{ block.levels | length }} then rarity_{{ block.name }} else 0 end
    {%- endfor %}
{%- endmacro %}
