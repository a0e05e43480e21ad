with attributes as (
    select * from {{ source('people_file', 'attributes') }}
),

normalised as (
    select
        {{ prefixed('people_file', 'record_key') }} as record_id,
        attribute,
        {{ clean_text('value') }} as value
    from attributes
)

select * from normalised
