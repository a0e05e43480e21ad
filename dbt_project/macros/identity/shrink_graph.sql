{#- One round: from the steps <step>_roots_<n> and <step>_links_<n> to those of n + 1. -#}
{% macro shrink_graph(step, number) -%}
    {%- set roots, links = step ~ '_roots_', step ~ '_links_' -%}
    {%- set hooks = jump_to_roots(step, hook_to_smallest(links ~ number)) -%}
    {%- set next_roots -%}
        select r.node, coalesce(h.parent, r.root) as root
        from {{ roots ~ number }} as r
        left join {{ hooks }} as h on r.root = h.node
    {%- endset -%}
    {%- set next_links -%}
        select distinct least(l.parent, h.parent) as low, greatest(l.parent, h.parent) as high
        from {{ links ~ number }} as links
        inner join {{ hooks }} as l on links.low = l.node
        inner join {{ hooks }} as h on links.high = h.node
        where l.parent <> h.parent
    {%- endset -%}
    {%- do step_table(roots ~ (number + 1), next_roots) -%}
    {%- do step_table(links ~ (number + 1), next_links) -%}
    {%- for name in [roots ~ number, links ~ number, hooks] -%}
        {%- do drop_step_table(name) -%}
    {%- endfor -%}
{%- endmacro %}
