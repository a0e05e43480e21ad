{#- Whether two mailboxes are one but for more digits behind it, as people write who find theirs taken at another provider
    (anna.weber72 and anna.weber7204). One digit shared says little: many have one.

    left, right: aliases of two records in int_identity__comparables. -#}
{% macro longer_number(left, right) -%}
    ({{ left }}.email_word = {{ right }}.email_word
    and length({{ left }}.email_number) >= 2 and length({{ right }}.email_number) >= 2
    and left(greatest({{ left }}.email_number, {{ right }}.email_number), length(least({{ left }}.email_number, {{ right }}.email_number)))
    = least({{ left }}.email_number, {{ right }}.email_number))
{%- endmacro %}
