-- Per family: conformed rows = activities + rows left out because they are dated after today.
with conformed as (

    select
        'order' as family,
        count(*) as row_count
    from {{ ref('int_conformed__orders') }}
    union all
    select
        'return' as family,
        count(*) as row_count
    from {{ ref('int_conformed__returns') }}
    union all
    select
        'web' as family,
        count(*) as row_count
    from {{ ref('int_conformed__web_events') }}
    union all
    select
        'message' as family,
        count(*) as row_count
    from {{ ref('int_conformed__campaign_events') }}
    union all
    select
        'loyalty' as family,
        count(*) as row_count
    from {{ ref('int_conformed__loyalty_movements') }}
    union all
    select
        'interaction' as family,
        count(*) as row_count
    from {{ ref('int_conformed__interactions') }}
    union all
    select
        'review' as family,
        count(*) as row_count
    from {{ ref('int_conformed__reviews') }}
    union all
    select
        'subscription' as family,
        count(*) + count(ended_on) as row_count
    from {{ ref('int_conformed__subscriptions') }}
    union all
    select
        'consent' as family,
        count(*) as row_count
    from {{ ref('int_conformed__consents') }}

),

found as (

    select
        family,
        count(*) as row_count
    from {{ ref('activities') }}
    group by family

),

left_out as (

    select
        family,
        sum(row_count) as row_count
    from {{ ref('int_activity__left_out') }}
    group by family

)

select
    conformed.family,
    conformed.row_count as expected_count,
    coalesce(found.row_count, 0) as found_count,
    coalesce(left_out.row_count, 0) as left_out_count
from conformed
left join found on conformed.family = found.family
left join left_out on conformed.family = left_out.family
where conformed.row_count != coalesce(found.row_count, 0) + coalesce(left_out.row_count, 0)
