{#- One or two of what is matched, in words: one person, two people; one organisation, two organisations.

    number: 1 or 2. -#}
{% macro kind_in_words(number) -%}
    {%- set words = {'person': ['one person', 'two people'], 'organisation': ['one organisation', 'two organisations']} -%}
    {{ words[var('matching_kind')][number - 1] }}
{%- endmacro %}
