{#- The blocking rules in use, as a list of {keys: names of `blocking_keys`, block_limit: records of the widest block that is
    compared}; each narrow key by itself where nothing was learnt yet. -#}
{% macro chosen_rules() -%}
    {%- set rules = [] -%}
    {%- if execute -%}
        {%- set learnt = source('match_model', 'rules') -%}
        {%- if load_relation(learnt) is not none -%}
            {%- for rule in run_query('select rule, block_limit from ' ~ learnt ~ ' order by place').rows -%}
                {%- do rules.append({'keys': rule['rule'].split(' + '), 'block_limit': rule['block_limit'] | int}) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
    {%- if not rules -%}
        {%- for name, key in blocking_keys().items() if key.is_narrow -%}
            {%- do rules.append({'keys': [name], 'block_limit': var('matching_budget').widest_block}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(rules) }}
{%- endmacro %}
