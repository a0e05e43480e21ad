{#- A telephone number in E.164; null where the country is needed and not known, or where it has too few or too many digits.

    `+` and `00` begin an international number. A national one gets the calling code of its country and loses the zero that
    is only dialled at home; one that is too long for its country and begins with the calling code only lacks the plus.
    Well-formed junk (1111111111) stays: identity demotes it by its block list.

    digits: expression of type varchar, made by `phone_digits`.
    country: expression, ISO 3166 alpha-2 of the country that a national number belongs to; none where nobody knows it. -#}
{% macro normalise_phone(digits, country=none) -%}
    nullif(regexp_extract(
        case
            when left({{ digits }}, 1) = '+' then {{ digits }}
            when left({{ digits }}, 2) = '00' and length({{ digits }}) > 10 then '+' || substring({{ digits }}, 3)
            {%- for place in countries() if country is not none %}
            {%- set before = place.trunk ~ '|' ~ place.calling_code if place.trunk else place.calling_code %}
            when {{ country }} = '{{ place.iso2 }}'
                then '+{{ place.calling_code }}' || regexp_extract({{ digits }}, '^({{ before }})??({{ place.number }})$', 2)
            {%- endfor %}
        end,
        '^[+][1-9][0-9]{7,14}$', 0
    ), '')
{%- endmacro %}
