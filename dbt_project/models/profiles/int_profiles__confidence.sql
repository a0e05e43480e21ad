with records as (

    select * from {{ ref('int_conformed__persons') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

compared as (

    select
        identity_map.person_id,
        count(distinct records.birth_date) > 1 as has_two_birth_dates,
        count(distinct records.family_name) > 1 as has_two_family_names,
        min(case when records.is_deleted then 1 else 0 end) = 1 as is_deleted
    from identity_map
    left join records on identity_map.record_id = records.record_id
    group by identity_map.person_id

),

judged as (

    select
        person_id,
        is_deleted,
        case
            when has_two_birth_dates and has_two_family_names then 'low'
            when has_two_birth_dates or has_two_family_names then 'medium'
            else 'high'
        end as identity_confidence
    from compared

)

select * from judged
