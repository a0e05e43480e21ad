{#- The date so many days later, earlier when negative.

    date_on: SQL expression of type date.
    days: SQL expression of type integer. -#}
{% macro add_days(date_on, days) -%}
    {{ adapter.dispatch('add_days')(date_on, days) }}
{%- endmacro %}

{% macro duckdb__add_days(date_on, days) -%}
    cast({{ date_on }} + cast({{ days }} as integer) as date)
{%- endmacro %}

{% macro spark__add_days(date_on, days) -%}
    date_add({{ date_on }}, {{ days }})
{%- endmacro %}
