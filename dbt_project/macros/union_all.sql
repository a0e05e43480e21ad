{#- The rows of several models that have the same columns in the same order.

    models: names of models. -#}
{% macro union_all(models) -%}
    {%- for model_name in models %}
    select * from {{ ref(model_name) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
