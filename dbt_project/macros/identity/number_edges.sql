{#- The edges between two different records, by their numbers. -#}
{% macro number_edges(edges, nodes) -%}
    select distinct
        least(l.node, r.node) as low,
        greatest(l.node, r.node) as high
    from {{ edges }} as edges
    inner join {{ nodes }} as l on edges.left_record_id = l.record_id
    inner join {{ nodes }} as r on edges.right_record_id = r.record_id
    where l.node <> r.node
{%- endmacro %}
