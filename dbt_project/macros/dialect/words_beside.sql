{#- The words of a text that stand in none of the others, in alphabetical order; null where none is left.

    text: SQL expression of words parted by single spaces, others: list of such expressions. -#}
{% macro words_beside(text, others) -%}
    {{ return(adapter.dispatch('words_beside')(text, others)) }}
{%- endmacro %}

{% macro duckdb__words_beside(text, others) -%}
    nullif(array_to_string(list_sort(list_filter(
        string_split({{ text }}, ' '),
        lambda word: not list_contains(string_split(concat_ws(' ', {{ others | join(', ') }}), ' '), word)
    )), ' '), '')
{%- endmacro %}

{% macro spark__words_beside(text, others) -%}
    nullif(array_join(array_sort(array_except(
        split({{ text }}, ' '), split(concat_ws(' ', {{ others | join(', ') }}), ' ')
    )), ' '), '')
{%- endmacro %}
