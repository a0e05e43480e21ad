{#- A date of birth; null where the day does not exist, lies after today, or is not after 1900-01-01, which forms fill in by default.

    text: expression of type varchar.
    formats: list of strptime formats, tried in order. -#}
{% macro normalise_birth_date(text, formats=['%Y-%m-%d']) -%}
    {%- set day = "cast(" ~ parse_timestamp("trim(" ~ text ~ ")", formats) ~ " as date)" -%}
    case
        when {{ day }} > date '1900-01-01' and {{ day }} <= (select today_on from {{ ref('stg_kith__clock') }}) then {{ day }}
    end
{%- endmacro %}
