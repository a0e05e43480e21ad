{#- Whole days from one date to another, negative when the second is earlier.

    start_on, end_on: SQL expressions of type date. -#}
{% macro days_between(start_on, end_on) -%}
    {{ adapter.dispatch('days_between')(start_on, end_on) }}
{%- endmacro %}

{% macro duckdb__days_between(start_on, end_on) -%}
    date_diff('day', {{ start_on }}, {{ end_on }})
{%- endmacro %}

{% macro spark__days_between(start_on, end_on) -%}
    datediff({{ end_on }}, {{ start_on }})
{%- endmacro %}
