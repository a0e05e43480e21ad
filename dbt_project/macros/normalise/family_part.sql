{#- The family name of a full name, as typed: what stands before the comma (`Family, Given`), else the last word with the
    particles before it (`Ana van der Berg`) and the suffix behind it. One word alone is a family name.

    full_name: expression of type varchar, made by `clean_text`. -#}
{% macro family_part(full_name) -%}
    {%- set particles = 'van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|zum|st[.]?|mac|mc' -%}
    {%- set last_words = '(^|( (' ~ particles ~ '))* )[^ ]+( (jr|sr|ii|iii|iv|phd|md)[.]?)?$' -%}
    nullif(trim(
        case
            when {{ full_name }} like '%,%' then split_part({{ full_name }}, ',', 1)
            else regexp_extract({{ full_name }}, '(?i){{ last_words }}', 0)
        end
    ), '')
{%- endmacro %}
