with records as (

    select * from {{ ref('int_conformed__persons') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

summed as (

    select
        identity_map.person_id,
        count(*) as record_count,
        count(distinct records.source) as source_count,
        count(records.loyalty_number) > 0 as is_loyalty_member,
        count(distinct records.birth_date) as birth_date_count,
        count(distinct records.family_name) as family_name_count,
        min(records.created_at) as first_record_at,
        max(records.updated_at) as last_record_at
    from identity_map
    left join records on identity_map.record_id = records.record_id
    group by identity_map.person_id

)

select * from summed
