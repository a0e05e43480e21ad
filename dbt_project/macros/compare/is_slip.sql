{#- Whether one of two names that are alike is hardly anybody's, or a hundred times rarer than the other, and so rather the
    other one misspelt than a name of its own.

    name: the comparison, whose counts int_identity__comparables has. -#}
{% macro is_slip(name) -%}
    {%- set l, r = 'l.count_' ~ name, 'r.count_' ~ name -%}
    least({{ l }}, {{ r }}) <= greatest(2, greatest({{ l }}, {{ r }}) / 100)
{%- endmacro %}
