{#- Keeps the rows of a query under a name until the connection closes: a step of a materialization that loops.

    name: name of the step; a step of that name is replaced.
    sql: the query; it must not read the step that it replaces. -#}
{% macro step_table(name, sql) -%}
    {% do return(adapter.dispatch('step_table')(name, sql)) %}
{%- endmacro %}

{% macro duckdb__step_table(name, sql) -%}
    {% do run_query('create or replace temporary table ' ~ name ~ ' as ' ~ sql) %}
{%- endmacro %}
