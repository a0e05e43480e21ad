with persons as (
    select * from {{ ref('int_conformed__persons') }}
),

names as (
    select
        record_id,
        concat_ws('|', {{ sorted_words("given_name || ' ' || family_name") }}, birth_date) as name_birth_date
    from persons
    where given_name is not null and family_name is not null and birth_date is not null
),

stacked as (
    select
        record_id,
        'email' as identifier_type,
        email as identifier_value
    from persons
    union all
    select
        record_id,
        'phone' as identifier_type,
        phone as identifier_value
    from persons
    union all
    select
        record_id,
        'phone' as identifier_type,
        second_phone as identifier_value
    from persons
    where second_phone is distinct from phone
    union all
    select
        record_id,
        'loyalty_number' as identifier_type,
        loyalty_number as identifier_value
    from persons
    union all
    select
        record_id,
        'name_birth_date' as identifier_type,
        name_birth_date as identifier_value
    from names
),

present as (
    select * from stacked
    where identifier_value <> ''
)

select * from present
