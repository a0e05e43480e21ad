{#- The block of a record under a rule: one number made of the rule's keys.

    rule: list of names of `blocking_keys`.
    prefix: put before each column, such as `k.`. -#}
{% macro block_of(rule, prefix='') -%}
    {%- set columns = [] -%}
    {%- for name in rule -%}{%- do columns.append(prefix ~ 'key_' ~ name) -%}{%- endfor -%}
    {{ columns[0] if columns | length == 1 else hash_number(columns) }}
{%- endmacro %}
