{#- A table of the connected components of a graph.

    The model's query has one row per edge: left_record_id, right_record_id; a record without an edge is an edge to
    itself. The table has one row per record: record_id, cluster_id (the least record_id of its component).

    Each round every root hooks to its smallest neighbour, the chains of hooks are shortened to their roots by
    pointer jumping, and the graph shrinks to edges between roots, until none is left. -#}
{% materialization connected_components, default %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set step = 'kith_' ~ this.identifier -%}
    {%- set state = namespace(round=0, open=1) -%}

    {{ run_hooks(pre_hooks) }}
    {%- do step_table(step ~ '_edges', sql) -%}
    {%- do step_table(step ~ '_nodes', kith_number_nodes(step ~ '_edges')) -%}
    {%- do step_table(step ~ '_roots_0', 'select node, node as root from ' ~ step ~ '_nodes') -%}
    {%- do step_table(step ~ '_links_0', kith_number_edges(step ~ '_edges', step ~ '_nodes')) -%}
    {%- do drop_step_table(step ~ '_edges') -%}

    {%- for _ in range(1000) if state.open -%}
        {%- set state.open = kith_count_rows(step ~ '_links_' ~ state.round) -%}
        {%- if state.open -%}
            {%- do kith_shrink_graph(step, state.round) -%}
            {%- set state.round = state.round + 1 -%}
        {%- endif -%}
    {%- endfor -%}

    {%- call statement('main') -%}
        create or replace table {{ target_relation }} as {{ kith_name_components(step ~ '_nodes', step ~ '_roots_' ~ state.round) }}
    {%- endcall -%}
    {%- for suffix in ['_nodes', '_roots_' ~ state.round, '_links_' ~ state.round] -%}
        {%- do drop_step_table(step ~ suffix) -%}
    {%- endfor -%}
    {{ run_hooks(post_hooks) }}
    {%- do persist_docs(target_relation, model) -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}


{#- Every record of the edges with a number in the order of the ids: numbers compare faster than texts. -#}
{% macro kith_number_nodes(edges) -%}
    select
        record_id,
        row_number() over (order by record_id) as node
    from (
        select left_record_id as record_id from {{ edges }}
        union
        select right_record_id from {{ edges }}
    ) as records
{%- endmacro %}


{#- The edges between two different records, by their numbers. -#}
{% macro kith_number_edges(edges, nodes) -%}
    select distinct
        least(l.node, r.node) as low,
        greatest(l.node, r.node) as high
    from {{ edges }} as edges
    inner join {{ nodes }} as l on edges.left_record_id = l.record_id
    inner join {{ nodes }} as r on edges.right_record_id = r.record_id
    where l.node <> r.node
{%- endmacro %}


{#- One round: from the steps <step>_roots_<n> and <step>_links_<n> to those of n + 1. -#}
{% macro kith_shrink_graph(step, number) -%}
    {%- set roots, links = step ~ '_roots_', step ~ '_links_' -%}
    {%- set hooks = kith_jump_to_roots(step, kith_hook_to_smallest(links ~ number)) -%}
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


{#- Every node of the links with its smallest neighbour, or itself if it is smaller. -#}
{% macro kith_hook_to_smallest(links) -%}
    select node, min(parent) as parent
    from (
        select high as node, low as parent from {{ links }}
        union all
        select low, low from {{ links }}
    ) as hooks
    group by node
{%- endmacro %}


{#- Shortens chains of hooks until every node points at a root; returns the name of the step that holds them. -#}
{% macro kith_jump_to_roots(step, hooks) -%}
    {%- set state = namespace(number=0, open=1) -%}
    {%- do step_table(step ~ '_hooks_0', hooks) -%}
    {%- for _ in range(100) if state.open -%}
        {%- set current = step ~ '_hooks_' ~ state.number -%}
        {%- set next = step ~ '_hooks_' ~ (state.number + 1) -%}
        {%- set jump -%}
            select h.node, p.parent, h.parent <> p.parent as has_moved
            from {{ current }} as h
            inner join {{ current }} as p on h.parent = p.node
        {%- endset -%}
        {%- do step_table(next, jump) -%}
        {%- do drop_step_table(current) -%}
        {%- set state.open = kith_count_rows(next, 'has_moved') -%}
        {%- set state.number = state.number + 1 -%}
    {%- endfor -%}
    {{ return(step ~ '_hooks_' ~ state.number) }}
{%- endmacro %}


{#- The records with the least record_id of their component. -#}
{% macro kith_name_components(nodes, roots) -%}
    select n.record_id, c.record_id as cluster_id
    from {{ nodes }} as n
    inner join {{ roots }} as r on n.node = r.node
    inner join {{ nodes }} as c on r.root = c.node
{%- endmacro %}


{#- How many rows of a step meet a condition. -#}
{% macro kith_count_rows(name, condition='true') -%}
    {{ return(run_query('select count(*) from ' ~ name ~ ' where ' ~ condition).columns[0].values()[0] | int) }}
{%- endmacro %}
