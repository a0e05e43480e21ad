with winners as (
    select * from {{ ref('int_profiles__organisation_winners') }}
),

accounts as (
    select * from {{ ref('int_conformed__accounts') }}
),

organisation_map as (
    select * from {{ ref('organisation_map') }}
),

members as (
    select * from {{ ref('organisation_members') }}
    where is_employed
),

profiles as (
    select * from {{ ref('profiles') }}
    where not is_deleted
),

counted as (
    select
        organisation_map.organisation_id,
        count(*) as account_count,
        count(distinct accounts.source) as source_count
    from organisation_map
    inner join accounts on organisation_map.account_id = accounts.account_id
    group by organisation_map.organisation_id
),

pivoted as (
    select
        organisation_id,
        max(case when attribute = 'parent_organisation_id' then value end) as parent_organisation_id,
        max(case when attribute = 'name' then value end) as name,
        max(case when attribute = 'domain' then value end) as domain,
        max(case when attribute = 'email' then value end) as email,
        max(case when attribute = 'phone' then value end) as phone,
        max(case when attribute = 'registration_number' then value end) as registration_number,
        max(case when attribute = 'industry' then value end) as industry,
        max(case when attribute = 'employee_count' then value end) as employee_count,
        max(case when attribute = 'address' then account_id end) as address_account_id
    from winners
    group by organisation_id
),

-- whom to speak to: who decides, else who is worth most
people as (
    select
        members.organisation_id,
        profiles.*,
        row_number() over (
            partition by members.organisation_id
            order by
                members.is_decision_maker desc,
                coalesce(profiles.expected_amount_365d, 0) desc,
                profiles.last_seen_at desc,
                profiles.person_id asc
        ) as place
    from members
    inner join profiles on members.person_id = profiles.person_id
),

summed as (
    select
        organisation_id,
        max(case when place = 1 then person_id end) as contact_person_id,
        count(*) as person_count,
        count(case when is_email_reachable then 1 end) as reachable_person_count,
        count(expected_amount_365d) as scored_person_count,
        count(case when churn_band = 'high' then 1 end) as leaving_person_count,
        sum(order_count_365d) as order_count_365d,
        sum(net_amount_365d) as net_amount_365d,
        sum(expected_amount_365d) as expected_amount_365d,
        sum(amount_at_risk) as amount_at_risk,
        max(last_ordered_on) as last_ordered_on,
        max(last_seen_at) as last_seen_at
    from people
    group by organisation_id
),

described as (
    select
        ---------- ids
        counted.organisation_id,
        pivoted.parent_organisation_id,
        summed.contact_person_id,

        ---------- text
        pivoted.name,
        pivoted.domain,
        pivoted.email,
        pivoted.phone,
        pivoted.registration_number,
        pivoted.industry,
        seats.street,
        seats.postcode,
        seats.city,
        seats.region,
        seats.country,

        ---------- numbers
        cast(pivoted.employee_count as integer) as employee_count,
        counted.account_count,
        counted.source_count,
        coalesce(summed.person_count, 0) as person_count,
        coalesce(summed.reachable_person_count, 0) as reachable_person_count,
        coalesce(summed.scored_person_count, 0) as scored_person_count,
        coalesce(summed.leaving_person_count, 0) as leaving_person_count,
        cast(coalesce(summed.order_count_365d, 0) as bigint) as order_count_365d,
        cast(coalesce(summed.net_amount_365d, 0) as decimal(18, 2)) as net_amount_365d,
        cast(summed.expected_amount_365d as decimal(18, 2)) as expected_amount_365d,
        cast(summed.amount_at_risk as decimal(18, 2)) as amount_at_risk,

        ---------- times
        summed.last_ordered_on,
        summed.last_seen_at
    from counted
    left join pivoted on counted.organisation_id = pivoted.organisation_id
    left join accounts as seats on pivoted.address_account_id = seats.account_id
    left join summed on counted.organisation_id = summed.organisation_id
)

select * from described
