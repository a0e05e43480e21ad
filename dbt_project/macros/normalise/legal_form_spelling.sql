{#- The words for the legal form in an organisation's words: at their end, or before them where that is usual (`sarl dupont`);
    empty where they have none.

    words: expression of type varchar, made by `organisation_words`. -#}
{% macro legal_form_spelling(words) -%}
    trim(coalesce(
        nullif(regexp_extract({{ words }}, '{{ legal_form_pattern() }}', 0), ''),
        regexp_extract({{ words }}, '{{ leading_form_pattern() }}', 0)
    ))
{%- endmacro %}
