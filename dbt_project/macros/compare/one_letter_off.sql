{#- True where one letter changed, added, left out or swapped makes one text the other. The edit distance does half a million
    pairs a second, the similarity twenty million: so the similarity goes first.

    left_text, right_text: SQL expressions. -#}
{% macro one_letter_off(left_text, right_text) -%}
    {{ return(
        'case when ' ~ similarity(left_text, right_text) ~ ' >= 0.88 then ' ~ edit_distance(left_text, right_text) ~ ' = 1 else false end'
    ) }}
{%- endmacro %}
