{#- Every blocking rule that the keys allow, as a list of lists of key names: each key alone, and two keys of different
    fields where neither is narrow by itself. The data decide which of them are used (ml/matching/rules.py). -#}
{% macro proposed_rules() -%}
    {%- set keys, rules = blocking_keys(), [] -%}
    {%- for name in keys -%}
        {%- do rules.append([name]) -%}
        {%- for other in keys if other > name and keys[other].field != keys[name].field -%}
            {%- if not keys[name].is_narrow and not keys[other].is_narrow -%}
                {%- do rules.append([name, other]) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(rules) }}
{%- endmacro %}
