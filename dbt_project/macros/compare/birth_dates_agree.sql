{#- True where two birth dates can be one person's: equal, day and month swapped, or a slip of one digit.

    left_date, right_date: SQL expressions of dates. Null where one is missing. -#}
{% macro birth_dates_agree(left_date, right_date) -%}
    (
        {{ left_date }} = {{ right_date }}
        or (
            year({{ left_date }}) = year({{ right_date }})
            and month({{ left_date }}) = day({{ right_date }})
            and day({{ left_date }}) = month({{ right_date }})
        )
        or {{ edit_distance('cast(' ~ left_date ~ ' as varchar)', 'cast(' ~ right_date ~ ' as varchar)') }} <= 1
    )
{%- endmacro %}
