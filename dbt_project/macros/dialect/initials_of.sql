{#- The first letters of the words of a text, written as one word; null for a single word.

    text: SQL expression of words parted by single spaces. -#}
{% macro initials_of(text) -%}
    {{ return(adapter.dispatch('initials_of')(text)) }}
{%- endmacro %}

{% macro duckdb__initials_of(text) -%}
    case when contains({{ text }}, ' ')
        then array_to_string(list_transform(string_split({{ text }}, ' '), lambda word: left(word, 1)), '') end
{%- endmacro %}

{% macro spark__initials_of(text) -%}
    case when contains({{ text }}, ' ') then array_join(transform(split({{ text }}, ' '), word -> left(word, 1)), '') end
{%- endmacro %}
