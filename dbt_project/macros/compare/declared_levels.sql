{#- The declared comparisons as rows: one select per comparison and level. -#}
{% macro declared_levels() -%}
    {%- set rows = [] -%}
    {%- for block in comparisons() -%}
        {%- set number = loop.index -%}
        {%- for words, condition in block.levels + [[block.otherwise or 'different', '']] -%}
            {%- do rows.append(
                "select '" ~ block.name ~ "' as comparison, " ~ number ~ " as comparison_number, "
                ~ (block.levels | length - loop.index0) ~ " as level, '" ~ words ~ "' as level_words, "
                ~ "'" ~ block.about ~ "' as about, " ~ (block.lasting or false) ~ " as is_lasting, " ~ (loop.index <= rare_level_count(block)) ~ " as counts_rarity"
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ rows | join(' union all ') }}
{%- endmacro %}
