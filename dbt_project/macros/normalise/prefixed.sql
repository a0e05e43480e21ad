{#- A key made unique over all sources, `<prefix>:<key>`; null where the key is empty.

    prefix: name of the source, or the kind of key (cookie, card, ...), without quotes.
    key: expression of type varchar. -#}
{% macro prefixed(prefix, key) -%}
    '{{ prefix }}:' || nullif(trim({{ key }}), '')
{%- endmacro %}
