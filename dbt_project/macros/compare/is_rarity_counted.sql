{#- Whether a pair is at one of the levels of a comparison that count the rarity of the value.

    block: the comparison; prefix: put before its column, such as `pairs.`. -#}
{% macro is_rarity_counted(block, prefix='') -%}
    {{ prefix }}level_{{ block.name }} > {{ (block.levels | length) - rare_level_count(block) }}
{%- endmacro %}
