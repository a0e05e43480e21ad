{#- A date of birth as year-month-day, whether or not such a day exists: a slip must stay comparable. Null where the text has
    none of the common shapes (19840229, 1984-02-29, 29.02.1984, 2/29/1984 as 29/2/1984).

    text: expression of type varchar. -#}
{% macro birth_digits(text) -%}
    case
        when {{ matches_pattern(text, "'^[0-9]{8}$'") }}
            then concat_ws('-', substring({{ text }}, 1, 4), substring({{ text }}, 5, 2), substring({{ text }}, 7, 2))
        when {{ matches_pattern(text, "'^-?[0-9]{4}-[0-9]{2}-[0-9]{1,2}'") }} then left({{ text }}, 10)
        when {{ matches_pattern(text, "'^[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}$'") }}
            then concat_ws(
                '-', right({{ text }}, 4),
                lpad(split_part(translate({{ text }}, './', '--'), '-', 2), 2, '0'),
                lpad(split_part(translate({{ text }}, './', '--'), '-', 1), 2, '0')
            )
    end
{%- endmacro %}
