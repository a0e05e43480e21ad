{#- The rarities of a pair `l`, `r` of int_identity__comparables, as columns rarity_<comparison>, and what two values together
    add, as columns together_<comparison>. -#}
{% macro rarity_columns() -%}
    {%- set names = [] -%}
    {%- for block in comparisons() if block.rare -%}
        {%- do names.append('rarity_' ~ block.name) -%}
        {%- if block.rare_with %}{% do names.append('together_' ~ block.name) %}{% endif -%}
    {%- endfor -%}
    {%- for name in names %}
    {{ of_the_commoner(name) }} as {{ name }}{{ ',' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
