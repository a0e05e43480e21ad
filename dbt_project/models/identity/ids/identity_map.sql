with ledger as (
    select * from {{ ref('person_id_ledger') }}
),

open_stays as (
    select
        record_id,
        person_id,
        valid_from as since
    from ledger
    where valid_to is null
)

select * from open_stays
