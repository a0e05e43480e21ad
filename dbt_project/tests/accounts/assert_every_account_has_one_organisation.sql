-- Returns accounts of tonight without an organisation, and accounts that an organisation has and no source has.
select
    accounts.account_id,
    organisation_map.organisation_id
from {{ ref('int_conformed__accounts') }} as accounts
full outer join {{ ref('organisation_map') }} as organisation_map on accounts.account_id = organisation_map.account_id
where accounts.account_id is null or organisation_map.account_id is null
