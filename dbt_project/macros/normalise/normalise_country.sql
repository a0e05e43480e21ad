{#- A country as ISO 3166 alpha-2, from a code or a name of the list `countries`; null where it is not known.

    text: expression of type varchar. -#}
{% macro normalise_country(text) -%}
    case
        {%- for country in countries() %}
        when lower(trim({{ text }})) in ('{{ country.names | join("', '") }}') then '{{ country.iso2 }}'
        {%- endfor %}
        when length(trim({{ text }})) = 2 then upper(trim({{ text }}))
    end
{%- endmacro %}
