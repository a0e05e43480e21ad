{#- For whom a person's record orders, as a query of record_id and paid_by, a record that is matched (see `matchables`): for
    itself, or for the account where the person works. -#}
{% macro paying_records() -%}
    select
        record_id,
        {{ 'account_id' if var('matching_kind') == 'organisation' else 'record_id' }} as paid_by
    from {{ ref('int_conformed__persons') }}
    {{ 'where account_id is not null' if var('matching_kind') == 'organisation' }}
{%- endmacro %}
