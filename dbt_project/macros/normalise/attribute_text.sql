{#- A text of any sort for matching: lower case, no accents, no signs, one blank between words. Digits stay.

    text: expression of type varchar, made by `clean_text`. -#}
{% macro attribute_text(text) -%}
    nullif(trim({{ regexp_replace_all(strip_accents("lower(" ~ text ~ ")"), '[- .,;:_/()"*+&#!?|]+', ' ') }}), '')
{%- endmacro %}
