{#- One row per word of a text, in a select list.

    text: SQL expression of words parted by single spaces. -#}
{% macro words_of(text) -%}
    {{ return(adapter.dispatch('words_of')(text)) }}
{%- endmacro %}

{% macro duckdb__words_of(text) -%}
    unnest(string_split({{ text }}, ' '))
{%- endmacro %}

{% macro spark__words_of(text) -%}
    explode(split({{ text }}, ' '))
{%- endmacro %}
