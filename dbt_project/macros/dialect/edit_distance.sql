{#- How many letters have to be changed, added, left out or (where the engine can) swapped to make one text the other.

    left_text, right_text: SQL expressions. -#}
{% macro edit_distance(left_text, right_text) -%}
    {{ return(adapter.dispatch('edit_distance')(left_text, right_text)) }}
{%- endmacro %}

{% macro default__edit_distance(left_text, right_text) -%}
    levenshtein({{ left_text }}, {{ right_text }})
{%- endmacro %}

{% macro duckdb__edit_distance(left_text, right_text) -%}
    damerau_levenshtein({{ left_text }}, {{ right_text }})
{%- endmacro %}
