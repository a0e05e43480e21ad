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
    {%- do step_table(step ~ '_nodes', number_nodes(step ~ '_edges')) -%}
    {%- do step_table(step ~ '_roots_0', 'select node, node as root from ' ~ step ~ '_nodes') -%}
    {%- do step_table(step ~ '_links_0', number_edges(step ~ '_edges', step ~ '_nodes')) -%}
    {%- do drop_step_table(step ~ '_edges') -%}

    {%- for _ in range(1000) if state.open -%}
        {%- set state.open = count_rows(step ~ '_links_' ~ state.round) -%}
        {%- if state.open -%}
            {%- do shrink_graph(step, state.round) -%}
            {%- set state.round = state.round + 1 -%}
        {%- endif -%}
    {%- endfor -%}

    {%- call statement('main') -%}
        create or replace table {{ target_relation }} as {{ name_components(step ~ '_nodes', step ~ '_roots_' ~ state.round) }}
    {%- endcall -%}
    {%- for suffix in ['_nodes', '_roots_' ~ state.round, '_links_' ~ state.round] -%}
        {%- do drop_step_table(step ~ suffix) -%}
    {%- endfor -%}
    {{ run_hooks(post_hooks) }}
    {%- do persist_docs(target_relation, model) -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
