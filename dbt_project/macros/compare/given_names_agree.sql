{#- True where two given names can be one person's. The first words count, and they agree where one is the beginning
    of the other (initials, rob and robert), where both begin with the same three letters (short forms keep the
    beginning: dave and david, steffi and stefanie), or where a slip of one letter parts names of four or more.

    left_name, right_name: SQL expressions, normalised. Null where a name is missing. -#}
{% macro given_names_agree(left_name, right_name) -%}
    {%- set l = "split_part(" ~ left_name ~ ", ' ', 1)" -%}
    {%- set r = "split_part(" ~ right_name ~ ", ' ', 1)" -%}
    {%- set shorter = "least(length(" ~ l ~ "), length(" ~ r ~ "))" -%}
    (
        left({{ l }}, {{ shorter }}) = left({{ r }}, {{ shorter }})
        or (
            least(length({{ l }}), length({{ r }})) >= 4
            and (left({{ l }}, 3) = left({{ r }}, 3) or {{ edit_distance(l, r) }} <= 1)
        )
    )
{%- endmacro %}
