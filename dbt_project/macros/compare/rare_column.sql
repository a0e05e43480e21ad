{#- The column whose rare values a comparison counts.

    name: the comparison. -#}
{% macro rare_column(name) -%}
    {{ (comparisons() | selectattr('name', 'equalto', name) | first).rare }}
{%- endmacro %}
