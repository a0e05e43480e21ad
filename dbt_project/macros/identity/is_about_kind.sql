{#- Whether a steward's line is about what is matched (see `matchables`): an account of a source and a person of it may have one
    key, so that a line about organisations says `account:` on both sides.

    left, right: SQL expressions, the two sides as `override_name` spells them. -#}
{% macro is_about_kind(left, right) -%}
    {{ 'not ' if var('matching_kind') != 'organisation' }}({{ left }} like 'account:%' and {{ right }} like 'account:%')
{%- endmacro %}
