-- Returns accounts that a steward joined and that are two organisations, and accounts that a steward parted and that are one.
with overrides as (
    select
        *,
        replace(left_id, 'account:', '') as left_account_id,
        replace(right_id, 'account:', '') as right_account_id
    from {{ ref('organisation_overrides') }}
    where status in ('holds', 'holds_against')
)

select
    overrides.kind,
    overrides.left_account_id,
    overrides.right_account_id
from overrides
inner join {{ ref('organisation_map') }} as l on overrides.left_account_id = l.account_id
inner join {{ ref('organisation_map') }} as r on overrides.right_account_id = r.account_id
where (overrides.kind = 'always') <> (l.organisation_id = r.organisation_id)
