{#- The names of the columns that `levels` makes.

    prefix: put before each, such as `p.`. -#}
{% macro level_columns(prefix='') -%}
    {%- for block in comparisons() -%}
        {{ prefix }}level_{{ block.name }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
