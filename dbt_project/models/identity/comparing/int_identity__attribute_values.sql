with attributes as (
    select * from {{ ref('int_conformed__attributes') }}
),

read as (
    select
        record_id,
        attribute,
        {{ attribute_text('value') }} as text_value,
        {{ plain_number('value') }} as number_value,
        {{ sorted_parts(strip_accents('lower(value)')) }} as list_value
    from attributes
    where value <> ''
),

counted as (
    select
        *,
        1 + length(list_value) - length(replace(list_value, '|', '')) as part_count
    from read
)

select * from counted
