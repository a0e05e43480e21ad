{#- A text with every match replaced. Patterns are written without backslashes ([0-9], [.]): the engines read those differently.

    text: expression of type varchar.
    pattern: regular expression, without quotes.
    replacement: text in place of each match, without quotes. -#}
{% macro regexp_replace_all(text, pattern, replacement='') -%}
    {{ adapter.dispatch('regexp_replace_all')(text, pattern, replacement) }}
{%- endmacro %}

{% macro duckdb__regexp_replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}
