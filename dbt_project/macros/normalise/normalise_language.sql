{#- A language as its lower-case code, without the region (`de-AT` is `de`).

    text: expression of type varchar. -#}
{% macro normalise_language(text) -%}
    nullif(split_part(replace(lower(trim({{ text }})), '_', '-'), '-', 1), '')
{%- endmacro %}
