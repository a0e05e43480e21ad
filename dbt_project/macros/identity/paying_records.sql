{#- For whom a person's record orders, as a query of record_id and paid_by, a record that is matched (see `matchables`): for
    itself; or for the accounts where the person works, whichever record of the person says so. -#}
{% macro paying_records() -%}
    {%- if var('matching_kind') == 'organisation' -%}
        select distinct
            ordering.record_id,
            persons.account_id as paid_by
        from {{ ref('int_conformed__persons') }} as persons
        inner join {{ source('people', 'identity_map') }} as employed on persons.record_id = employed.record_id
        inner join {{ source('people', 'identity_map') }} as ordering on employed.person_id = ordering.person_id
        where persons.account_id is not null
    {%- else -%}
        select
            record_id,
            record_id as paid_by
        from {{ ref('int_conformed__persons') }}
    {%- endif -%}
{%- endmacro %}
