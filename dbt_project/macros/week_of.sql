{#- The Saturday on or before a date.

    day_on: SQL expression of type date. -#}
{% macro week_of(day_on) -%}
    {{ return(add_days(day_on, '-mod(' ~ days_between("cast('2000-01-01' as date)", day_on) ~ ', 7)')) }}
{%- endmacro %}
