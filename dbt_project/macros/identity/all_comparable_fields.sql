{#- Every field that anything is compared by, and the source, as SQL expressions without nulls. -#}
{% macro all_comparable_fields() -%}
    {%- set filled = ["coalesce(source, '')"] -%}
    {%- for block in comparisons() -%}
        {%- for field in block.fields if field != 'source' -%}{%- do filled.append("coalesce(" ~ field ~ ", '')") -%}{%- endfor -%}
    {%- endfor -%}
    {{ return(filled) }}
{%- endmacro %}
