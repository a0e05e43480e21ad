with ledger as (
    select * from {{ ref('person_id_ledger') }}
)

select
    record_id,
    person_id,
    valid_from as since
from ledger
where valid_to is null
