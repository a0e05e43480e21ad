-- Counted straight from the orders: purchases before the cut-off, and days since the last of them.
with expected as (

    select
        features.person_id,
        features.as_of_on,
        count(*) as frequency,
        min({{ days_between('purchases.ordered_on', 'features.as_of_on') }}) as recency_days
    from {{ ref('person_features') }} as features
    inner join {{ ref('int_traits__purchases') }} as purchases
        on features.person_id = purchases.person_id and features.as_of_on > purchases.ordered_on
    group by features.person_id, features.as_of_on

)

select features.*
from {{ ref('person_features') }} as features
left join expected on features.person_id = expected.person_id and features.as_of_on = expected.as_of_on
where
    expected.person_id is null
    or features.frequency != expected.frequency
    or features.recency_days != expected.recency_days
    or features.recency_days < 1
