{#- The blocking rules in use, as lists of key names; each narrow key by itself where nothing was learnt yet. -#}
{% macro chosen_rules() -%}
    {%- set rules = [] -%}
    {%- if execute -%}
        {%- set learnt = source('match_model', 'rules') -%}
        {%- if load_relation(learnt) is not none -%}
            {%- for rule in run_query('select rule from ' ~ learnt ~ ' order by place').columns[0].values() -%}
                {%- do rules.append(rule.split(' + ')) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
    {%- if not rules -%}
        {%- for name, key in blocking_keys().items() if key.is_narrow -%}{%- do rules.append([name]) -%}{%- endfor -%}
    {%- endif -%}
    {{ return(rules) }}
{%- endmacro %}
