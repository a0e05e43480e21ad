{#- The level of each comparison for a pair `l`, `r` of int_identity__comparables, as columns level_<comparison>. -#}
{% macro levels() -%}
    {%- for block in comparisons() %}
    cast(case
        when not coalesce({{ block.known }}, false) then -1
        {%- for words, condition in block.levels %}
        when {{ condition }} then {{ block.levels | length - loop.index0 }}
        {%- endfor %}
        else 0
    end as tinyint) as level_{{ block.name }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
