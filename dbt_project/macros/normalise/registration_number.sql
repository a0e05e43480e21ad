{#- A number that a register or a tax office gave, without signs and the letters before it (`DE 123.456.789` is `123456789`).

    text: expression of type varchar. -#}
{% macro registration_number(text) -%}
    nullif({{ regexp_replace_all("lower(" ~ text ~ ")", '^[^0-9]+|[^a-z0-9]') }}, '')
{%- endmacro %}
