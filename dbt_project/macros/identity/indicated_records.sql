{#- The records that are matched as their indicators look at them (see `indicated`), a query by record_id: a name that says nothing
    alone, and an address without a street or postcode, are null. -#}
{% macro indicated_records() -%}
    {%- if var('matching_kind') == 'organisation' -%}
        select
            record_id,
            nullif(name_core, '') as name,
            phone,
            domain,
            postcode,
            case when street <> '' and postcode <> '' then concat_ws(' ', street, house_number, postcode) end as address
        from {{ ref('int_identity__organisations') }}
    {%- else -%}
        select
            record_id,
            case when given_name <> '' and family_name <> '' then concat(given_name, ' ', family_name) end as name,
            split_part(given_name, ' ', 1) as given_name,
            family_name,
            nullif(phone, '') as phone,
            nullif(email, '') as email,
            postcode,
            case when street <> '' and postcode <> '' then concat(street, ' ', postcode) end as address
        from {{ ref('int_conformed__persons') }}
    {%- endif -%}
{%- endmacro %}
