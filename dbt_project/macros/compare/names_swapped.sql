{#- Whether the two names of one record stand in each other's place in another: one is the same, the other at least similar.

    left, right: aliases of two records in int_identity__comparables. -#}
{% macro names_swapped(left, right) -%}
    (({{ left }}.given_name = {{ right }}.family_name and {{ similarity(left ~ '.family_name', right ~ '.given_name') }} >= 0.8)
    or ({{ left }}.family_name = {{ right }}.given_name and {{ similarity(left ~ '.given_name', right ~ '.family_name') }} >= 0.8))
{%- endmacro %}
