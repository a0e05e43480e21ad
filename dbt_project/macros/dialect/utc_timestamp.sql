{#- A text as a timestamp in UTC; null where it is none. An offset or a Z is obeyed, a text without one is UTC.

    text: expression of type varchar. -#}
{% macro utc_timestamp(text) -%}
    {{ adapter.dispatch('utc_timestamp')(text) }}
{%- endmacro %}

{% macro duckdb__utc_timestamp(text) -%}
    cast(try_cast({{ text }} as timestamptz) as timestamp)
{%- endmacro %}
