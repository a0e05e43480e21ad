-- Returns persons for whom starts (created) minus ends (merged, retired) is not one while current and zero afterwards.
with lives as (
    select
        person_id,
        sum(case kind when 'created' then 1 when 'merged' then -1 when 'retired' then -1 else 0 end) as balance
    from {{ ref('identity_changes') }}
    group by person_id
),

current_ids as (
    select distinct person_id from {{ ref('identity_map') }}
)

select
    coalesce(lives.person_id, current_ids.person_id) as person_id,
    lives.balance,
    case when current_ids.person_id is null then 0 else 1 end as wanted
from lives
full outer join current_ids on lives.person_id = current_ids.person_id
where coalesce(lives.balance, 0) <> case when current_ids.person_id is null then 0 else 1 end
