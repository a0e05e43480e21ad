{#- Shortens chains of hooks until every node points at a root; returns the name of the step that holds them. -#}
{% macro jump_to_roots(step, hooks) -%}
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
        {%- set state.open = count_rows(next, 'has_moved') -%}
        {%- set state.number = state.number + 1 -%}
    {%- endfor -%}
    {{ return(step ~ '_hooks_' ~ state.number) }}
{%- endmacro %}
