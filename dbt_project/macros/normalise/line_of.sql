{#- One line of a text of several lines; empty where it has fewer.

    text: expression of type varchar.
    number: which line, from 1. -#}
{% macro line_of(text, number) -%}
    split_part(replace({{ text }}, chr(13), ''), chr(10), {{ number }})
{%- endmacro %}
