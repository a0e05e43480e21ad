{#- The Jaro-Winkler similarity of two texts.

    left_text, right_text: SQL expressions. -#}
{% macro jaro_winkler(left_text, right_text) -%}
    {{ return(adapter.dispatch('jaro_winkler')(left_text, right_text)) }}
{%- endmacro %}

{% macro duckdb__jaro_winkler(left_text, right_text) -%}
    {{ return('jaro_winkler_similarity(' ~ left_text ~ ', ' ~ right_text ~ ')') }}
{%- endmacro %}
