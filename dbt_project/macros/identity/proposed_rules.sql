{#- Every blocking rule that the keys allow, as a list of lists of key names: each key alone, and two keys of different
    fields where neither is narrow by itself; none of attributes alone, which find those who are alike and not who is one: of
    701 different resellers of one kind, bank and turnover 271 were merged. The data decide which of them are used (ml/matching/rules.py). -#}
{% macro proposed_rules() -%}
    {%- set keys, rules = blocking_keys(), [] -%}
    {%- for name in keys -%}
        {%- if not keys[name].is_attribute -%}{%- do rules.append([name]) -%}{%- endif -%}
        {%- for other in keys if other > name and keys[other].field != keys[name].field -%}
            {%- if not keys[name].is_narrow and not keys[other].is_narrow and not (keys[name].is_attribute and keys[other].is_attribute) -%}
                {%- do rules.append([name, other]) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(rules) }}
{%- endmacro %}
