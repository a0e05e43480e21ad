{#- The `outcome_columns` of a row: what is given of them as SQL, and 0 for the rest. So that a new outcome is told
    only where it comes from.

    Keywords: name of an outcome column = SQL expression. -#}
{% macro counted() -%}
    {%- for column in outcome_columns() %}
        {{ kwargs.get(column, '0') }} as {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
    {%- for column in kwargs if column not in outcome_columns() %}
        {{- exceptions.raise_compiler_error(column ~ ' is not in macros/outcome_columns.sql') }}
    {%- endfor %}
{%- endmacro %}
