{#- What sharing rare values adds to the weight of a pair: the rarities of all comparisons at their best level, and what
    values that go together add where both are shared.

    personal: count only what the person herself has. -#}
{% macro rarity_sum(personal=false) -%}
    cast(0 as double)
    {%- for block in comparisons() if block.rare and (block.about == 'person' or not personal) %}
    + case when {{ is_same(block.name) }} then rarity_{{ block.name }} else 0 end
    {%- if block.rare_with and not personal %}
    + case when {{ is_same(block.name) }} and {{ is_same(block.rare_with) }} then together_{{ block.name }} else 0 end
    {%- endif %}
    {%- endfor %}
{%- endmacro %}
