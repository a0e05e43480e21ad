-- the chances of all allowed actions of a person and channel are one, and one of them is chosen
select
    person_id,
    channel,
    sum(propensity) as total,
    count(*) filter (where is_chosen) as chosen_count
from {{ ref('int_profiles__action_chances') }}
group by person_id, channel
having abs(sum(propensity) - 1) > 0.00001 or count(*) filter (where is_chosen) != 1
