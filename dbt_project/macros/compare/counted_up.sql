{#- Whether two mailboxes are one name with numbers that the people of that name get one after the other (cristina15 and cristina16,
    anna.weber and anna.weber1). One digit off is no slip there: of the two-digit numbers a fifth are one digit from any other, of
    those of four a two-hundredth. Of 20,543 different people, whose mailboxes are numbered, such pairs made 3,311 persons.

    left, right: aliases of two records in int_identity__comparables. -#}
{% macro counted_up(left, right) -%}
    (({{ left }}.is_email_named or {{ right }}.is_email_named)
    and {{ left }}.email_word = {{ right }}.email_word
    and coalesce({{ left }}.email_number, '') <> coalesce({{ right }}.email_number, '')
    and least(length(coalesce({{ left }}.email_number, '')), length(coalesce({{ right }}.email_number, ''))) < 4)
{%- endmacro %}
