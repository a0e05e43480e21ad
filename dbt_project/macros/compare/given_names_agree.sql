{#- True where two given names can be one person's: equal, one the beginning of the other (initials and most short
    forms: r, rob, robert), the first of two names equal, or one letter off in a name long enough for a slip.

    left_name, right_name: SQL expressions, normalised. Null where a name is missing. -#}
{% macro given_names_agree(left_name, right_name) -%}
    (
        left({{ left_name }}, length({{ right_name }})) = {{ right_name }}
        or left({{ right_name }}, length({{ left_name }})) = {{ left_name }}
        or split_part({{ left_name }}, ' ', 1) = split_part({{ right_name }}, ' ', 1)
        or (
            least(length({{ left_name }}), length({{ right_name }})) >= 4
            and levenshtein({{ left_name }}, {{ right_name }}) <= 1
        )
    )
{%- endmacro %}
