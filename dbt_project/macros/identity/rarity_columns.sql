{#- The rarity of each value that counts its rarity, as columns rarity_<comparison>.

    prefix: put before each, such as `l.`. -#}
{% macro rarity_columns(prefix='') -%}
    {%- set names = [] -%}
    {%- for block in comparisons() if block.rare -%}{%- do names.append(prefix ~ 'rarity_' ~ block.name) -%}{%- endfor -%}
    {{ names | join(', ') }}
{%- endmacro %}
