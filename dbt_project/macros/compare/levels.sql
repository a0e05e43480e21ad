{#- The level of each comparison for a pair `l`, `r` of int_identity__comparables, as columns level_<comparison>.

    `known` stands as a condition of its own, not in a function, and null is as good as false: so the engine looks at its
    parts one after the other, and at the dear ones (similarities, edit distances) only where the cheap ones do not decide. -#}
{% macro levels() -%}
    {%- for block in comparisons() %}
    cast(case
        when {{ block.known }} then case
            {%- for words, condition in block.levels %}
            when {{ condition }} then {{ block.levels | length - loop.index0 }}
            {%- endfor %}
            else 0
        end
        else -1
    end as tinyint) as level_{{ block.name }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
