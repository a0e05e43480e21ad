{#- How many rows of a step meet a condition. -#}
{% macro count_rows(name, condition='true') -%}
    {{ return(run_query('select count(*) from ' ~ name ~ ' where ' ~ condition).columns[0].values()[0] | int) }}
{%- endmacro %}
