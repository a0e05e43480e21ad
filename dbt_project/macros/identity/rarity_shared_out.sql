{#- What the rarity of one shared value adds to the weight of a pair, both sorts of rivals sharing it out as far as they
    stand for what speaks against one person. Beside it stand `rivals`, both records `l` and `r`, and `weights`.

    block: the comparison; one that counts no rarity adds 0. -#}
{% macro rarity_shared_out(block) -%}
    {%- if block.rare -%}
        {%- set rarity = of_the_commoner('rarity_' ~ block.name) -%}
        case when {{ is_rarity_counted(block, 'rivals.') }} then rivals.stranger_share * {{ rarity }}
        {%- if block.about == 'person' %} + (1 - rivals.stranger_share)
        * ({{ rarity_among_kin(block, rarity, 'coalesce(weights.kin_share, 0)') }})
        {%- endif %} else 0 end
    {%- else -%}
        0
    {%- endif -%}
{%- endmacro %}
