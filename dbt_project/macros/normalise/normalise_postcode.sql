{#- A postcode in upper case without blanks and without the country's letters before a hyphen (`D-10115`).

    text: expression of type varchar. -#}
{% macro normalise_postcode(text) -%}
    {{ regexp_replace_all("replace(upper(" ~ clean_text(text) ~ "), ' ', '')", '^[A-Z]{1,3}-') }}
{%- endmacro %}
