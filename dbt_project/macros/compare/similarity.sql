{#- How alike two short texts are, from 0 to 1, with a bonus for an equal beginning (Jaro 1989, Winkler 1990).

    left_text, right_text: SQL expressions. -#}
{% macro similarity(left_text, right_text) -%}
    {{ return('round(' ~ jaro_winkler(left_text, right_text) ~ ', 6)') }}
{%- endmacro %}
