{#- The given names of a full name, as typed: what stands behind the comma (`Family, Given`), else all before its last words.

    full_name: expression of type varchar, made by `clean_text`. -#}
{% macro given_part(full_name) -%}
    nullif(trim(case
        when {{ full_name }} like '%,%' then split_part({{ full_name }}, ',', 2)
        else {{ regexp_replace_all(full_name, last_words()) }}
    end), '')
{%- endmacro %}
