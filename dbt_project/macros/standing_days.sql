{#- The days from which features look back: today, and those of the variable `stand_on` (an evaluation asks for past days).

    today: relation with the column today_on. -#}
{% macro standing_days(today) -%}
    select today_on as standing_on from {{ today }}
    {%- for day in var('stand_on') %}
    union
    select cast('{{ day }}' as date) as standing_on
    {%- endfor %}
{%- endmacro %}
