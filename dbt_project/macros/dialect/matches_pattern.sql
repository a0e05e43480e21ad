{#- True where a text contains a match of a regular expression.

    value, pattern: SQL expressions. -#}
{% macro matches_pattern(value, pattern) -%}
    {{ return(adapter.dispatch('matches_pattern')(value, pattern)) }}
{%- endmacro %}

{% macro duckdb__matches_pattern(value, pattern) -%}
    regexp_matches({{ value }}, {{ pattern }})
{%- endmacro %}

{% macro spark__matches_pattern(value, pattern) -%}
    {{ value }} rlike {{ pattern }}
{%- endmacro %}
