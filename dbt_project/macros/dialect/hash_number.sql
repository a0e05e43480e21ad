{#- A number of 63 bits that is the same for the same values, on one engine.

    Of several values the last may only flip bits of it: an order by it keeps neighbours together. Shuffle by one text.

    values: list of SQL expressions, none of them null. -#}
{% macro hash_number(values) -%}
    {{ return(adapter.dispatch('hash_number')(values)) }}
{%- endmacro %}

{% macro duckdb__hash_number(values) -%}
    cast(hash({{ values | join(', ') }}) // 2 as bigint)
{%- endmacro %}

{% macro spark__hash_number(values) -%}
    (xxhash64({{ values | join(', ') }}) & 9223372036854775807)
{%- endmacro %}
