{#- What sharing rare values adds to the weight of a pair: the rarities of all comparisons at levels that count them, and what
    values that go together add where both are shared.

    personal: against two people of one household, so that only what the person herself has counts, and no more than
    relatives share it all the same (columns of `kin_shares` stand beside the pair). -#}
{% macro rarity_sum(personal=false) -%}
    cast(0 as double)
    {%- for block in comparisons() if block.rare and (block.about == 'person' or not personal) %}
    + case when {{ is_rarity_counted(block) }} then {{ rarity_among_kin(block) if personal else 'rarity_' ~ block.name }} else 0 end
    {%- if block.rare_with and not personal %}
    + case when {{ is_rarity_counted(block) }} and {{ is_rarity_counted(comparison_named(block.rare_with)) }} then together_{{ block.name }} else 0 end
    {%- endif %}
    {%- endfor %}
{%- endmacro %}
