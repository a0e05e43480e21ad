{#- A query of one column, number: 1, 2 and so on up to the last.

    last: a whole number. -#}
{% macro numbers_to(last) -%}
    {%- for number in range(1, last + 1) -%}
        select {{ number }} as number
        {%- if not loop.last %} union all {% endif -%}
    {%- endfor -%}
{%- endmacro %}
