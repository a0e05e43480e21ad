{#- The family name of a full name, as typed: what stands before the comma (`Family, Given`), else its last words.

    full_name: expression of type varchar, made by `clean_text`. -#}
{% macro family_part(full_name) -%}
    nullif(trim(case
        when {{ full_name }} like '%,%' then split_part({{ full_name }}, ',', 1)
        else regexp_extract({{ full_name }}, '{{ last_words() }}', 0)
    end), '')
{%- endmacro %}
