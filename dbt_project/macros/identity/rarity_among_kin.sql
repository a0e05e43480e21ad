{#- The rarity of a value among people of one household, in bits: as rare as among strangers, but for the share of
    relatives who have it because they are relatives (a father's name, a twin's birth date).

    block: a comparison that counts rarity; rarity: its rarity among strangers; kin: the share. -#}
{% macro rarity_among_kin(block, rarity=none, kin=none) -%}
    {%- set share = kin or 'kin_' ~ block.name -%}
    -ln({{ share }} + (1 - {{ share }}) * power(2, -{{ rarity or 'rarity_' ~ block.name }})) / ln(2)
{%- endmacro %}
