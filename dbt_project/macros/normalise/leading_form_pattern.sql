{#- The pattern of a legal form that stands before the name (`sarl dupont`, `ab volvo`). -#}
{% macro leading_form_pattern() -%}
    {%- set spellings = [] -%}
    {%- for form in legal_forms() if form.leads -%}{%- do spellings.extend(form.spellings) -%}{%- endfor -%}
    {{ return('^(' ~ spellings | join('|') ~ ') ') }}
{%- endmacro %}
