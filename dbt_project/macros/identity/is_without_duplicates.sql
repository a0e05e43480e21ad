{#- True where a source is known to hold nobody twice (variable `sources_without_duplicates`).

    source: SQL expression. -#}
{% macro is_without_duplicates(source) -%}
    {%- set sources = var('sources_without_duplicates').get(env_var('KITH_DATASET', 'demo'), []) -%}
    {{ source ~ " in ('" ~ sources | map('replace', "'", "''") | join("', '") ~ "')" if sources else 'false' }}
{%- endmacro %}
