{#- The columns of a step of the evidence that compares no values of the two records. -#}
{% macro without_values() -%}
    {%- set columns = [] -%}
    {%- for name in ['left_value', 'right_value', 'left_compared', 'right_compared'] -%}
        {%- do columns.append('cast(null as varchar) as ' ~ name) -%}
    {%- endfor -%}
    {{ columns | join(', ') }}
{%- endmacro %}
