{#- Whether a pair is at the best level of a comparison.

    name: the comparison; prefix: put before its column, such as `pairs.`. -#}
{% macro is_same(name, prefix='') -%}
    {{ prefix }}level_{{ name }} = {{ comparison_named(name).levels | length }}
{%- endmacro %}
