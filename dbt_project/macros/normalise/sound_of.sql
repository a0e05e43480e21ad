{#- How a name sounds, roughly and in no language's rules: its folded consonants, double ones once and without h, and a vowel only
    at the beginning. Meyer and Maier, Schmidt and Smit, Philipp and Filip sound the same.

    letters: expression of type varchar, made by `sound_letters`. -#}
{% macro sound_of(letters) -%}
    {%- set folded = namespace(of="left(" ~ letters ~ ", 1) || translate(substring(" ~ letters ~ ", 2), 'ah', '')") -%}
    {%- for letter in 'kstfpmnlr' -%}
        {%- set folded.of = "replace(" ~ folded.of ~ ", '" ~ letter ~ letter ~ "', '" ~ letter ~ "')" -%}
    {%- endfor -%}
    nullif({{ folded.of }}, '')
{%- endmacro %}
