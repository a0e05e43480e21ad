{#- The comparisons that the keys of a rule repeat: within a block of the rule they say nothing new.

    rule: list of names of `blocking_keys`. -#}
{% macro rule_fields(rule) -%}
    {%- set fields = [] -%}
    {%- for name in rule -%}
        {%- do fields.append(blocking_keys()[name].field) -%}
        {%- do fields.extend(blocking_keys()[name].get('implies', [])) -%}
    {%- endfor -%}
    {{ return(fields) }}
{%- endmacro %}
