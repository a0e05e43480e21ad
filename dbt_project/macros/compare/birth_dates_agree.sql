{#- True where two birth dates can be one person's: equal, day and month swapped, a slip of one digit,
    or another year on the same day (but for 1 January, which stands for an unknown day).

    left_date, right_date: SQL expressions of dates. Null where one is missing. -#}
{% macro birth_dates_agree(left_date, right_date) -%}
    (
        {{ left_date }} = {{ right_date }}
        or (
            year({{ left_date }}) = year({{ right_date }})
            and month({{ left_date }}) = day({{ right_date }})
            and day({{ left_date }}) = month({{ right_date }})
        )
        or (
            month({{ left_date }}) = month({{ right_date }})
            and day({{ left_date }}) = day({{ right_date }})
            and month({{ left_date }}) + day({{ left_date }}) > 2
        )
        or {{ edit_distance('cast(' ~ left_date ~ ' as varchar)', 'cast(' ~ right_date ~ ' as varchar)') }} <= 1
    )
{%- endmacro %}
