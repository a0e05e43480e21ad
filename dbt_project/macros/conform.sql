{#- One union per kind of record over the enabled sources.

    A staging model lists only the columns that its source has: the columns and types of the kind stand in the
    yml of the calling model, and what a source lacks is null.

    kind: a key of the `sources` variable below a source (persons, orders, ...). -#}
{% macro conform(kind) -%}
    {%- set relations = [] -%}
    {%- for source, kinds in var('sources')[env_var('KITH_DATASET', 'demo')].items() -%}
        {%- for suffix in kinds.get(kind, []) -%}
            {%- do relations.append(ref('stg_' ~ source ~ '__' ~ suffix)) -%}
        {%- endfor -%}
    {%- endfor -%}

    {{ union_by_name(relations, model.columns.values()) }}
{%- endmacro %}
