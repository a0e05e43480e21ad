with identifiers as (
    select * from {{ ref('int_identity__identifiers') }}
    where is_matchable and identifier_type in ('email', 'phone')
),

records as (
    select * from {{ ref('int_identity__records') }}
),

forms as (
    select
        identifiers.identifier_type,
        identifiers.identifier_value,
        records.form,
        min(records.record_id) as record_id,
        min(records.given_name) as given_name,
        min(records.family_name) as family_name,
        min(records.name_words) as name_words,
        min(records.birth_date) as birth_date,
        case when min(records.gender) = max(records.gender) then min(records.gender) end as gender
    from identifiers
    inner join records on identifiers.record_id = records.record_id
    group by identifiers.identifier_type, identifiers.identifier_value, records.form
)

select * from forms
