{#- The coarse keys that pairs of records are looked for by: name -> {of: SQL over int_identity__comparables, field: the
    comparison that it repeats, implies: comparisons that it half repeats (addresses are made of names), is_narrow: whether it
    points at few people by itself}. Rules are made of one or two of them. -#}
{% macro blocking_keys() -%}
    {%- set keys = organisation_keys() if var('matching_kind') == 'organisation' else person_keys() -%}
    {%- for attribute in matching_attributes() -%}
        {%- do keys.update({'attribute_' ~ attribute: {'of': 'attribute_' ~ attribute, 'field': 'attribute_' ~ attribute, 'is_attribute': true}}) -%}
    {%- endfor -%}
    {{ return(keys) }}
{%- endmacro %}
