{#- The rows that a model of this schema had when the run began; none on the first night.

    For a model that feeds another and has to know what that other said last time: a ref would be a cycle.

    name: name of the other model.
    columns: list of [name, data_type], the columns wanted. -#}
{% macro last_state(name, columns) -%}
    {%- set relation = none -%}
    {%- if execute -%}
        {%- set relation = adapter.get_relation(database=this.database, schema=this.schema, identifier=name) -%}
    {%- endif -%}
    select
    {%- for column, data_type in columns %}
        {{ column if relation else 'cast(null as ' ~ data_type ~ ')' }} as {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
    {{ 'from ' ~ relation if relation else 'where false' }}
{%- endmacro %}
