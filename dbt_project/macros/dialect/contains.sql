{#- True where a text contains another.

    text, part: SQL expressions. -#}
{% macro contains(text, part) -%}
    contains({{ text }}, {{ part }})
{%- endmacro %}
