{#- The records with the least record_id of their component. -#}
{% macro name_components(nodes, roots) -%}
    select n.record_id, c.record_id as cluster_id
    from {{ nodes }} as n
    inner join {{ roots }} as r on n.node = r.node
    inner join {{ nodes }} as c on r.root = c.node
{%- endmacro %}
