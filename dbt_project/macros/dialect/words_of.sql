{#- One row per word of a text, in a select list.

    text: SQL expression of words parted by a single separator; separator: one sign, without quotes. -#}
{% macro words_of(text, separator=' ') -%}
    {{ return(adapter.dispatch('words_of')(text, separator)) }}
{%- endmacro %}

{% macro duckdb__words_of(text, separator) -%}
    unnest(string_split({{ text }}, '{{ separator }}'))
{%- endmacro %}

{% macro spark__words_of(text, separator) -%}
    explode(split({{ text }}, '[{{ separator }}]'))
{%- endmacro %}
