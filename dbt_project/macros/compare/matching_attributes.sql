{#- The attributes of this dataset that people are compared by beside the common ones (variable `matching_attributes`). -#}
{% macro matching_attributes() -%}
    {{ return(var('matching_attributes').get(env_var('KITH_DATASET', 'demo'), [])) }}
{%- endmacro %}
