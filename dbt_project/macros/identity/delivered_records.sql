{#- The records that are matched (see `matchables`) as their sources delivered them, by record_id. -#}
{% macro delivered_records() -%}
    {%- if var('matching_kind') == 'organisation' -%}
        select
            *,
            account_id as record_id
        from {{ ref('int_conformed__accounts') }}
    {%- else -%}
        select * from {{ ref('int_conformed__persons') }}
    {%- endif -%}
{%- endmacro %}
