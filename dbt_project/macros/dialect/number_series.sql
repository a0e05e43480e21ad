{#- A subquery of one column, step: every whole number from the first to the last, both included.

    first, last: whole numbers. -#}
{% macro number_series(first, last) -%}
    {{ adapter.dispatch('number_series')(first, last) }}
{%- endmacro %}

{% macro duckdb__number_series(first, last) -%}
    (select cast(unnest(generate_series({{ first }}, {{ last }})) as double) as step)
{%- endmacro %}

{% macro spark__number_series(first, last) -%}
    (select cast(explode(sequence({{ first }}, {{ last }})) as double) as step)
{%- endmacro %}
