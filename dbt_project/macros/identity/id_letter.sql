{#- What a permanent id begins with: p of a person, o of an organisation. -#}
{% macro id_letter() -%}
    {{ var('matching_kind')[0] }}
{%- endmacro %}
