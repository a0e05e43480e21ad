with used as (
    select * from {{ ref('int_identity__values') }}
),

records as (
    select * from {{ ref('int_identity__records') }}
),

names as (
    -- one name is one person more for each further birth date; a record without a name counts nobody
    select
        used.identifier_type,
        used.identifier_value,
        count(*) as record_count,
        case
            when records.given_name is null and records.family_name is null then 0
            else greatest(count(distinct records.birth_date), 1)
        end as person_count
    from used
    inner join records on used.record_id = records.record_id
    group by used.identifier_type, used.identifier_value, records.given_name, records.family_name
),

summed as (
    select
        identifier_type,
        identifier_value,
        cast(sum(record_count) as bigint) as record_count,
        cast(sum(person_count) as bigint) as person_count
    from names
    group by identifier_type, identifier_value
)

select * from summed
