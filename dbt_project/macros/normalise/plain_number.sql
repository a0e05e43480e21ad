{#- A text as a number, with a point or a comma before the decimals; null where it is none, or is written with a zero before it
    as codes are (`0471`).

    text: expression of type varchar. -#}
{% macro plain_number(text) -%}
    try_cast(case
        when {{ matches_pattern("trim(" ~ text ~ ")", "'^[-+]?([1-9][0-9]*|0)([.,][0-9]+)?$'") }} then replace(trim({{ text }}), ',', '.')
    end as double)
{%- endmacro %}
