{#- The words of an organisation's name for matching: lower case, no accents, no signs, no words for "and", one blank between
    words. Full stops vanish (`S.A.` is `sa`), digits stay.

    text: expression of type varchar, made by `clean_text`. -#}
{% macro organisation_words(text) -%}
    {%- set letters = "translate(" ~ strip_accents("replace(lower(" ~ text ~ "), 'ß', 'ss')") ~ ", '.''’`´', '')" -%}
    {%- set words = regexp_replace_all("' ' || " ~ letters ~ " || ' '", '[-,;:_/()\\[\\]"*+&#!?|–—@®™]+', ' ') -%}
    nullif(trim({{ regexp_replace_all(regexp_replace_all(words, ' (and|und|et|y|e|en|og|och) ', ' '), ' +', ' ') }}), '')
{%- endmacro %}
