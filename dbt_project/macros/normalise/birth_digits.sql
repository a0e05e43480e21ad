{#- A date of birth as year-month-day, whether or not such a day exists: a slip must stay comparable. Null where the text has
    none of the common shapes (19840229, 1984-02-29, 1984/2/29, 29.02.1984, 29.2.84, 2/29/1984 as 29/2/1984), each with or
    without a time behind it. Of years of two digits those after 20 are of the last century: customers are no infants.

    text: expression of type varchar. -#}
{% macro birth_digits(text) -%}
    {%- set day = "split_part(translate(split_part(split_part(split_part(" ~ text ~ ", ' ', 1), 'T', 1), ',', 1), './', '--'), '-', %d)" -%}
    case
        when {{ matches_pattern(text, "'^[0-9]{8}$'") }}
            then concat_ws('-', substring({{ text }}, 1, 4), substring({{ text }}, 5, 2), substring({{ text }}, 7, 2))
        when {{ matches_pattern(text, "'^-[0-9]{4}-[0-9]{2}-[0-9]{1,2}'") }} then left({{ text }}, 10)
        when {{ matches_pattern(text, "'^[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}([T ,].*)?$'") }}
            then concat_ws('-', {{ day % 1 }}, lpad({{ day % 2 }}, 2, '0'), lpad({{ day % 3 }}, 2, '0'))
        when {{ matches_pattern(text, "'^[0-9]{1,2}[./-][0-9]{1,2}[./-](2[1-9]|[3-9][0-9])([T ,].*)?$'") }}
            then concat_ws('-', lpad({{ day % 3 }}, 4, '19'), lpad({{ day % 2 }}, 2, '0'), lpad({{ day % 1 }}, 2, '0'))
        when {{ matches_pattern(text, "'^[0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{2}|[0-9]{4})([T ,].*)?$'") }}
            then concat_ws('-', lpad({{ day % 3 }}, 4, '20'), lpad({{ day % 2 }}, 2, '0'), lpad({{ day % 1 }}, 2, '0'))
    end
{%- endmacro %}
