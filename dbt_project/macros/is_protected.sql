{#- True for an attribute by which people may not be treated differently: the variable `protected_attributes`.

    attribute: SQL expression. -#}
{% macro is_protected(attribute) -%}
    {{ attribute }} in (
        {%- for name in var('protected_attributes') -%}
        '{{ name }}'{{ ', ' if not loop.last }}
        {%- endfor -%}
    )
{%- endmacro %}
