{#- Whether two mailboxes end in numbers that are not one with a slip. Of one name with different numbers there are many
    (becky64409 and becky27925): that the rest is alike only repeats the name.

    left, right: aliases of two records in int_identity__comparables. -#}
{% macro numbers_differ(left, right) -%}
    ({{ left }}.email_number <> {{ right }}.email_number
    and not {{ one_letter_off(left ~ '.email_number', right ~ '.email_number') }})
{%- endmacro %}
