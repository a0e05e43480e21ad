{#- One row per row of a relation and column that has a value: the keys, attribute, value.

    relation: name of a relation or CTE.
    keys: names of the columns that every row keeps.
    columns: attribute name -> SQL expression of its value. -#}
{% macro unpivot_columns(relation, keys, columns) -%}
    {%- for attribute, expression in columns.items() %}
    select
        {{ keys | join(', ') }},
        '{{ attribute }}' as attribute,
        cast({{ expression }} as varchar) as value
    from {{ relation }}
    where {{ expression }} is not null
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
