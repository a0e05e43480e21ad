{#- Whether a condition is not met; null is as good as not met. Written as `not coalesce(.., false)` the engine works out
    every part of the condition for every pair (2.2 s for ten million, this way 0.3).

    condition: SQL of a boolean. -#}
{% macro unless(condition) -%}
    case when {{ condition }} then false else true end
{%- endmacro %}
