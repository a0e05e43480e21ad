{#- The rarity of each value that counts its rarity, as columns rarity_<comparison>, and what two values together add to it,
    as columns together_<comparison>.

    prefix: put before each, such as `l.`. -#}
{% macro rarity_columns(prefix='') -%}
    {%- set names = [] -%}
    {%- for block in comparisons() if block.rare -%}
        {%- do names.append(prefix ~ 'rarity_' ~ block.name) -%}
        {%- if block.rare_with %}{% do names.append(prefix ~ 'together_' ~ block.name) %}{% endif -%}
    {%- endfor -%}
    {{ names | join(', ') }}
{%- endmacro %}
