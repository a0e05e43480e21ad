{#- The rows of all relations under a fixed list of columns; a column that a relation lacks is null.

    relations: list of relations, possibly empty.
    columns: list of {name, data_type}, the columns of the result. -#}
{% macro union_by_name(relations, columns) -%}
    {{ adapter.dispatch('union_by_name')(relations, columns) }}
{%- endmacro %}

{% macro duckdb__union_by_name(relations, columns) -%}
    with unioned as (
        select
            {%- for column in columns %}
            cast(null as {{ column.data_type }}) as {{ column.name }}{{ ',' if not loop.last }}
            {%- endfor %}
        where false
        {%- for relation in relations %}
        union all by name
        select * from {{ relation }}
        {%- endfor %}
    )

    select
        {%- for column in columns %}
        cast({{ column.name }} as {{ column.data_type }}) as {{ column.name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from unioned
{%- endmacro %}
