{#- The sum of each of the `outcome_columns`, of its type. -#}
{% macro summed_outcomes() -%}
    {%- for column, type in outcome_columns().items() %}
        cast(sum({{ column }}) as {{ type }}) as {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
