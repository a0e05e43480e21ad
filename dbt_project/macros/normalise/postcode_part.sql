{#- The postcode at the start of a line `postcode city`, blank included: the leading words that hold a digit, with the two
    letters of a Dutch one.

    line: expression of type varchar. -#}
{% macro postcode_part(line) -%}
    regexp_extract({{ line }} || ' ', '^([0-9]{4} [A-Z]{2} |([^ ]*[0-9][^ ]* )+)', 0)
{%- endmacro %}
