{#- A text as a timestamp by the first format that fits; null where none does.

    text: expression of type varchar.
    formats: list of strptime formats, tried in order. -#}
{% macro parse_timestamp(text, formats) -%}
    {{ adapter.dispatch('parse_timestamp')(text, formats) }}
{%- endmacro %}

{% macro duckdb__parse_timestamp(text, formats) -%}
    try_strptime({{ text }}, ['{{ formats | join("', '") }}'])
{%- endmacro %}
