-- Returns records that belong to two persons at once, and stays that end before they begin.
select
    record_id,
    count(*) - count(valid_to) as open_stays,
    count(case when valid_to < valid_from then 1 end) as backward_stays
from {{ ref('person_id_ledger') }}
group by record_id
having count(*) - count(valid_to) > 1 or count(case when valid_to < valid_from then 1 end) > 0
