-- Returns pairs whose steps of likeness do not add up to their weight, to a hundredth of a bit.
select
    left_record_id,
    right_record_id,
    sum(weight) as summed,
    max(pair_weight) as pair_weight
from {{ ref('identity_evidence') }}
where kind = 'probabilistic'
group by left_record_id, right_record_id
having abs(sum(weight) - max(pair_weight)) > 0.01
