{#- The pattern of the legal form at the end of an organisation's words (`acme gmbh co kg`). A form alone is a name. -#}
{% macro legal_form_pattern() -%}
    {%- set spellings = [] -%}
    {%- for form in legal_forms() -%}{%- do spellings.extend(form.spellings) -%}{%- endfor -%}
    {{ return('( (' ~ spellings | join('|') ~ '))+$') }}
{%- endmacro %}
