{#- A subquery of one column, day_on: every date from the first to the last, both included.

    first_on, last_on: SQL expressions of type date. -#}
{% macro date_series(first_on, last_on) -%}
    {{ adapter.dispatch('date_series')(first_on, last_on) }}
{%- endmacro %}

{% macro duckdb__date_series(first_on, last_on) -%}
    (select cast(unnest(generate_series({{ first_on }}, {{ last_on }}, interval 1 day)) as date) as day_on)
{%- endmacro %}

{% macro spark__date_series(first_on, last_on) -%}
    (select explode(sequence({{ first_on }}, {{ last_on }}, interval 1 day)) as day_on)
{%- endmacro %}
