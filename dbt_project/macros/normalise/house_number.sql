{#- The house number of a street line: its first digits, with the letter behind them.

    text: expression of type varchar. -#}
{% macro house_number(text) -%}
    regexp_extract(lower({{ text }}), '[0-9]+[a-z]?', 0)
{%- endmacro %}
