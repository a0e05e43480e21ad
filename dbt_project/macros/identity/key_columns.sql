{#- A hash of every blocking key of a record, as columns key_<name>; null where the record lacks the key. -#}
{% macro key_columns() -%}
    {%- for name, key in blocking_keys().items() %}
    case when {{ key.of }} <> '' then {{ hash_number([key.of]) }} end as key_{{ name }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
