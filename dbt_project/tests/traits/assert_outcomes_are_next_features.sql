-- What one cut-off calls the next 90 days is what the cut-off 90 days later calls the last 90 days.
-- The two are computed apart, so that a feature that looks ahead or an outcome that looks back shows here.
select
    earlier.person_id,
    earlier.as_of_on,
    earlier.purchases_count,
    later.orders_90d,
    earlier.amount,
    later.amount_90d
from {{ ref('person_outcomes') }} as earlier
inner join {{ ref('person_features') }} as later
    on
        earlier.person_id = later.person_id
        and {{ days_between('earlier.as_of_on', 'later.as_of_on') }} = 90
where earlier.horizon_days = 90 and (earlier.purchases_count != later.orders_90d or earlier.amount != later.amount_90d)
