with identifiers as (
    select * from {{ ref('int_identity__identifiers') }}
    where is_matchable
),

records as (
    select * from {{ ref('int_identity__records') }}
),

joined_forms as (
    select * from {{ ref('int_identity__joined_forms') }}
),

same_form as (
    select
        min(identifiers.record_id) over (
            partition by identifiers.identifier_type, identifiers.identifier_value, records.form
        ) as left_record_id,
        identifiers.record_id as right_record_id,
        identifiers.identifier_type,
        identifiers.identifier_value
    from identifiers
    inner join records on identifiers.record_id = records.record_id
    where identifiers.identifier_type in ('email', 'phone')
),

agreeing_forms as (
    select
        left_record_id,
        right_record_id,
        identifier_type,
        identifier_value
    from joined_forms
),

same_value as (
    select
        min(record_id) over (partition by identifier_type, identifier_value) as left_record_id,
        record_id as right_record_id,
        identifier_type,
        identifier_value
    from identifiers
    where identifier_type in ('loyalty_number', 'name_birth_date')
),

edges as (
    select * from same_form
    union all
    select * from agreeing_forms
    union all
    select * from same_value
),

named as (
    select
        least(left_record_id, right_record_id) as left_record_id,
        greatest(left_record_id, right_record_id) as right_record_id,
        'deterministic' as kind,
        identifier_type as rule,
        identifier_value,
        cast(1 as double) as probability
    from edges
    where left_record_id <> right_record_id
)

select * from named
