{#- The texts of a group as one, in their order and parted by a separator; null where there is none.

    text: SQL expression, separator: a literal without quotes. -#}
{% macro joined_texts(text, separator) -%}
    {{ return(adapter.dispatch('joined_texts')(text, separator)) }}
{%- endmacro %}

{% macro duckdb__joined_texts(text, separator) -%}
    string_agg({{ text }}, '{{ separator }}' order by {{ text }})
{%- endmacro %}

{% macro spark__joined_texts(text, separator) -%}
    nullif(array_join(array_sort(collect_list({{ text }})), '{{ separator }}'), '')
{%- endmacro %}
