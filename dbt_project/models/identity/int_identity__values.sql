with persons as (
    select
        *,
        concat_ws(
            '|', least(given_name, family_name), greatest(given_name, family_name), cast(birth_date as varchar)
        ) as name_birth_date,
        given_name is not null and family_name is not null and birth_date is not null as has_name_birth_date
    from {{ ref('int_conformed__persons') }}
),

stacked as (
    select record_id, 'email' as identifier_type, email as identifier_value from persons
    union all
    select record_id, 'phone', phone from persons
    union all
    select record_id, 'phone', second_phone from persons where second_phone is distinct from phone
    union all
    select record_id, 'loyalty_number', loyalty_number from persons
    union all
    select record_id, 'name_birth_date', name_birth_date from persons where has_name_birth_date
),

present as (
    select * from stacked where identifier_value <> ''
)

select * from present
