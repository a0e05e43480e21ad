{#- The columns that a comparison reads, as one text.

    block: a block of `comparisons`.
    side: alias of the record in int_identity__comparables. -#}
{% macro compared_value(block, side) -%}
    {%- set columns = [] -%}
    {%- for field in block.fields -%}{%- do columns.append(side ~ '.' ~ field) -%}{%- endfor -%}
    concat_ws(' ', {{ columns | join(', ') }})
{%- endmacro %}
