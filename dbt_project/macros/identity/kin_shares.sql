{#- One row: the share of relatives with the same value because they are relatives, as columns kin_<comparison>, 0 where
    the fit knows none.

    levels: the relation of fitted levels. -#}
{% macro kin_shares(levels) -%}
    select
        {%- for block in comparisons() if block.rare and block.about == 'person' %}
        coalesce(max(case when comparison = '{{ block.name }}' then kin_share end), 0) as kin_{{ block.name }},
        {%- endfor %}
        count(*) as level_count
    from {{ levels }}
{%- endmacro %}
