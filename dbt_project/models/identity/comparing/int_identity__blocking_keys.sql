with comparables as (
    select * from {{ ref('int_identity__comparables') }}
),

keyed as (
    select
        record_number,
        case when {{ is_without_duplicates('source') }} then source end as exclusive_source,
        {{ key_columns() }}
    from comparables
)

select * from keyed
