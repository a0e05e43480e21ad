-- Who has drivers has them in words, with the values that they have.
select
    person_id,
    drivers,
    drivers_in_words
from {{ ref('churn_risk') }}
where
    drivers is not null
    and (drivers_in_words is null or not contains(drivers_in_words, '('))
