{#- The block of a comparison (see `comparisons`).

    name: the comparison. -#}
{% macro comparison_named(name) -%}
    {{ return(comparisons() | selectattr('name', 'equalto', name) | first) }}
{%- endmacro %}
