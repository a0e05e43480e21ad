{#- The days ahead that outcomes are counted for, one row each: the variable `horizons`, shortest first. -#}
{% macro horizons() -%}
    {%- for days in var('horizons') -%}
    select {{ days }} as horizon_days
    {%- if not loop.last %} union all {% endif -%}
    {%- endfor -%}
{%- endmacro %}
