{#- Forgets a step made by step_table.

    name: name of the step. -#}
{% macro drop_step_table(name) -%}
    {% do return(adapter.dispatch('drop_step_table')(name)) %}
{%- endmacro %}

{% macro duckdb__drop_step_table(name) -%}
    {% do run_query('drop table if exists ' ~ name) %}
{%- endmacro %}
