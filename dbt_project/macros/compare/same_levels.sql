{#- True where two relations have the same level for every comparison.

    left_relation, right_relation: names. -#}
{% macro same_levels(left_relation, right_relation) -%}
    {%- for block in comparisons() -%}
        {{ left_relation }}.level_{{ block.name }} = {{ right_relation }}.level_{{ block.name }}{{ ' and ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
