{#- The given names of a full name, as typed: all that `family_part` leaves.

    full_name: expression of type varchar, made by `clean_text`.
    family_name: the result of `family_part` for it. -#}
{% macro given_part(full_name, family_name) -%}
    nullif(trim(
        case
            when {{ full_name }} like '%,%' then split_part({{ full_name }}, ',', 2)
            else left({{ full_name }}, length({{ full_name }}) - length({{ family_name }}))
        end
    ), '')
{%- endmacro %}
