{#- How many of the best levels of a comparison count the rarity of the value beside their own weight: as many as it says
    (`rare_levels`), the best one where it says nothing, none where it counts no rarity. -#}
{% macro rare_level_count(block) -%}
    {{ return((block.rare_levels or 1) if block.rare else 0) }}
{%- endmacro %}
