{#- A telephone number in E.164; null where the country is needed and not known, or where it has too few or too many digits.

    `+` and `00` begin an international number. A national one gets the calling code of its country and loses the zero that
    is only dialled at home; if it has more digits than the country's numbers have and begins with the calling code, only the
    plus was left out. Well-formed junk (0000000000) stays: identity demotes it by its block list.

    digits: expression of type varchar, made by `phone_digits`.
    country: expression, ISO 3166 alpha-2 of the country that a national number belongs to. -#}
{% macro normalise_phone(digits, country) -%}
    nullif(regexp_extract(
        case
            when left({{ digits }}, 1) = '+' then {{ digits }}
            when left({{ digits }}, 2) = '00' and length({{ digits }}) > 10 then '+' || substring({{ digits }}, 3)
            {%- for place in countries() %}
            when {{ country }} = '{{ place.iso2 }}' then
                case
                    when left({{ digits }}, {{ place.calling_code | length }}) = '{{ place.calling_code }}'
                        and length({{ digits }}) > {{ place.digits }} then '+' || {{ digits }}
                    {%- if place.trunk %}
                    when left({{ digits }}, 1) = '{{ place.trunk }}' then '+{{ place.calling_code }}' || substring({{ digits }}, 2)
                    {%- endif %}
                    else '+{{ place.calling_code }}' || {{ digits }}
                end
            {%- endfor %}
        end,
        '^[+][1-9][0-9]{7,14}$', 0
    ), '')
{%- endmacro %}
