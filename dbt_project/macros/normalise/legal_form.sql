{#- A legal form as it is usually written; a spelling that is made of several forms stands for itself.

    spelling: expression of type varchar, made by `legal_form_spelling`, once a row: its patterns are long. -#}
{% macro legal_form(spelling) -%}
    nullif(case
        {%- for form in legal_forms() %}
        when {{ spelling }} in ('{{ form.spellings | join("', '") }}') then '{{ form.form }}'
        {%- endfor %}
        else {{ spelling }}
    end, '')
{%- endmacro %}
