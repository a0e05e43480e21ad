{#- The columns of one attribute of the users' own, by what they hold (see int_identity__attributes).

    attribute: its name. -#}
{% macro attribute_columns(attribute) -%}
    {{ return({
        'value': 'attribute_' ~ attribute,
        'number': 'attribute_' ~ attribute ~ '_number',
        'spread': 'attribute_' ~ attribute ~ '_spread',
        'part_count': 'attribute_' ~ attribute ~ '_part_count',
    }) }}
{%- endmacro %}
