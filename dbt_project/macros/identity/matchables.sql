{#- The records that are matched, normalised: those of people, or of organisations where the variable `matching_kind` says so.
    From there on both go through the same models. -#}
{% macro matchables() -%}
    {{ return(ref('int_identity__organisations') if var('matching_kind') == 'organisation' else ref('int_identity__matchables')) }}
{%- endmacro %}
