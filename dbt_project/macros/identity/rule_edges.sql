{#- The edges that rules make between the records that are matched (see `matchables`). -#}
{% macro rule_edges() -%}
    {{ return(ref('int_identity__organisation_edges') if var('matching_kind') == 'organisation' else ref('int_identity__rule_edges')) }}
{%- endmacro %}
