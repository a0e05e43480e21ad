{#- The columns that the calling model's yml declares, from one base model and others joined to it by key.

    The yml is the list of what is published: its `data_type` is the type, and `config.meta.when_missing` is
    what stands where a row of the base has no match. A column comes from whichever model has its name.

    base: name of the model that decides the rows.
    others: names of models joined to it, at most one row per key each.
    keys: names of the key columns. -#}
{% macro join_columns(base, others, keys) -%}
    select
        {%- for column in model.columns.values() %}
        {%- set missing = column.get('config', {}).get('meta', {}).get('when_missing') %}
        {%- set value = column.name if missing is none else 'coalesce(' ~ column.name ~ ', ' ~ missing ~ ')' %}
        cast({{ value }} as {{ column.data_type }}) as {{ column.name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref(base) }}
    {%- for other in others %}
    left join {{ ref(other) }} using ({{ keys | join(', ') }})
    {%- endfor %}
{%- endmacro %}
