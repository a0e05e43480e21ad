{#- A table of clusters by average linkage: two clusters become one while the mean weight between their records is above 0.

    The model's query has one row per pair: left_number, right_number, weight (bits for one person; a pair that is not
    listed weighs the unseen_weight of the fit), and rows for each record with itself (weight 0), one of them per exclusive_mark:
    two clusters that bear one mark never become one. The table has one row per record: record_number, cluster_number.

    Configuration: unseen_weight in place of that of the fit (0 makes connected components); has_starts, where each record
    with itself has a start_number as well: records of one start are one cluster from the beginning.

    A chain of good pairs does not hold together what does not fit as a whole: that is what connected components get
    wrong. In each round every pair of clusters that are each other's best neighbour becomes one; for average linkage this
    gives what merging the best pair of all, one at a time, gives (reciprocal nearest neighbours, Murtagh 1983). -#}
{% materialization average_linkage, default %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set step = 'kith_' ~ this.identifier -%}
    {%- set given = config.get('unseen_weight') -%}
    {%- set unseen = '(select unseen_weight - cut_bits from ' ~ source('match_model', 'fit') ~ ')' if given is none else given -%}
    {%- set state = namespace(round=0, open=1) -%}

    {{ run_hooks(pre_hooks) }}
    {%- do step_table(step ~ '_pairs', sql) -%}
    {%- do start_linkage(step, config.get('has_starts')) -%}
    {%- for _ in range(1000) if state.open -%}
        {%- do merge_clusters(step, state.round, unseen) -%}
        {%- set state.open = count_rows(step ~ '_merges') -%}
        {%- if state.open -%}
            {%- do relabel_clusters(step, state.round) -%}
            {%- set state.round = state.round + 1 -%}
        {%- endif -%}
    {%- endfor -%}

    {%- call statement('main') -%}
        create or replace table {{ target_relation }} as
        select distinct p.left_number as record_number, coalesce(c.cluster, p.left_number) as cluster_number
        from {{ step }}_pairs as p
        left join {{ step }}_clusters_{{ state.round }} as c on p.left_number = c.record
        where p.left_number = p.right_number
    {%- endcall -%}
    {%- for suffix in ['pairs', 'merges'] + ['clusters_' ~ state.round, 'sizes_' ~ state.round, 'links_' ~ state.round, 'sources_' ~ state.round] -%}
        {%- do drop_step_table(step ~ '_' ~ suffix) -%}
    {%- endfor -%}
    {{ run_hooks(post_hooks) }}
    {%- do persist_docs(target_relation, model) -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
