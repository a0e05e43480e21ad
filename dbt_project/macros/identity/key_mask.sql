{#- A number with one bit set for each key: two records share the keys whose bits are set.

    rule: list of names of `blocking_keys`. -#}
{% macro key_mask(rule) -%}
    {%- set names, total = blocking_keys().keys() | list, namespace(of=0) -%}
    {%- for name in rule -%}
        {%- set total.of = total.of + 2 ** names.index(name) -%}
    {%- endfor -%}
    {{ return(total.of) }}
{%- endmacro %}
