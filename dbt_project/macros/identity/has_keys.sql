{#- True where a record has every key of a rule.

    rule: list of names of `blocking_keys`. -#}
{% macro has_keys(rule) -%}
    {%- for name in rule -%}
        key_{{ name }} is not null{{ ' and ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
