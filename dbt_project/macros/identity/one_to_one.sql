{#- A table of the one to one matches that a greedy choice makes.

    The model's query has one row per claim: cluster_id, person_id, priority (a number that occurs once; the least
    is chosen first). The table has the chosen claims: each cluster_id and each person_id at most once.

    Each round takes every claim that is the first one of both its cluster and its person: no better claim can ever
    take either away, so that the result is exactly that of taking the claims one by one. -#}
{% materialization one_to_one, default %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set step = 'kith_' ~ this.identifier -%}
    {%- set state = namespace(round=0, open=1, chosen=[]) -%}

    {{ run_hooks(pre_hooks) }}
    {%- do step_table(step ~ '_claims_0', sql) -%}
    {%- for _ in range(10000) if state.open -%}
        {%- set claims, chosen = step ~ '_claims_' ~ state.round, step ~ '_chosen_' ~ state.round -%}
        {%- do step_table(chosen, first_claims(claims)) -%}
        {%- do step_table(step ~ '_claims_' ~ (state.round + 1), claims_left(claims, chosen)) -%}
        {%- do drop_step_table(claims) -%}
        {%- do state.chosen.append(chosen) -%}
        {%- set state.round = state.round + 1 -%}
        {%- set state.open = count_rows(step ~ '_claims_' ~ state.round) -%}
    {%- endfor -%}

    {%- set matches -%}
        {%- for chosen in state.chosen %}
        select cluster_id, person_id, priority from {{ chosen }}
        {{- ' union all' if not loop.last }}
        {%- endfor %}
    {%- endset -%}
    {%- call statement('main') -%}
        create or replace table {{ target_relation }} as {{ matches }}
    {%- endcall -%}
    {%- for name in state.chosen + [step ~ '_claims_' ~ state.round] -%}
        {%- do drop_step_table(name) -%}
    {%- endfor -%}
    {{ run_hooks(post_hooks) }}
    {%- do persist_docs(target_relation, model) -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
