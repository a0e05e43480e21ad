{#- An organisation's words without the legal form behind or before them.

    words: expression of type varchar, made by `organisation_words`. -#}
{% macro without_legal_form(words) -%}
    {%- set behind = regexp_replace_all(words, legal_form_pattern()) -%}
    {{ regexp_replace_all(behind, leading_form_pattern()) }}
{%- endmacro %}
