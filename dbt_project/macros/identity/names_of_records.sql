{#- What a steward may call the records that are matched (see `matchables`), as a query of name and record_id: of a person the
    record id, or an identifier with its type before it; of an organisation `account:` and the record id. -#}
{% macro names_of_records() -%}
    {%- if var('matching_kind') == 'organisation' -%}
        select
            concat('account:', account_id) as name,
            account_id as record_id
        from {{ ref('int_conformed__accounts') }}
    {%- else -%}
        select
            record_id as name,
            record_id
        from {{ ref('int_conformed__persons') }}
        union all
        select
            concat(identifier_type, ':', identifier_value) as name,
            record_id
        from {{ ref('int_identity__values') }}
    {%- endif -%}
{%- endmacro %}
