{#- A rarity of a pair `l`, `r` of int_identity__comparables: that of the commoner of the two values, which is that of both
    where they are the same.

    column: such as rarity_family_name. -#}
{% macro of_the_commoner(column) -%}
    least(l.{{ column }}, r.{{ column }})
{%- endmacro %}
