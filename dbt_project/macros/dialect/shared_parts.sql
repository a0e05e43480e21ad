{#- How many parts two lists have in common.

    left_text, right_text: SQL expressions made by `sorted_parts`. -#}
{% macro shared_parts(left_text, right_text) -%}
    {{ return(adapter.dispatch('shared_parts')(left_text, right_text)) }}
{%- endmacro %}

{% macro duckdb__shared_parts(left_text, right_text) -%}
    len(list_intersect(string_split({{ left_text }}, '|'), string_split({{ right_text }}, '|')))
{%- endmacro %}

{% macro spark__shared_parts(left_text, right_text) -%}
    size(array_intersect(split({{ left_text }}, '[|]'), split({{ right_text }}, '[|]')))
{%- endmacro %}
