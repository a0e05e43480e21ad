with population as (

    select
        person_id,
        as_of_on
    from {{ ref('int_traits__feature_purchases') }}

),

cutoffs as (

    select * from {{ ref('int_traits__cutoffs') }}

),

purchase_days as (

    select * from {{ ref('int_traits__purchase_days') }}

),

known as (

    select population.*
    from population
    inner join cutoffs on population.as_of_on = cutoffs.as_of_on
    where cutoffs.is_known_90d

),

labelled as (

    select
        known.person_id,
        known.as_of_on,
        coalesce(sum(purchase_days.order_count), 0) as purchases_next_90d,
        coalesce(sum(purchase_days.amount), 0) as amount_next_90d
    from known
    left join purchase_days
        on
            known.person_id = purchase_days.person_id
            and known.as_of_on <= purchase_days.ordered_on
            and {{ days_between('known.as_of_on', 'purchase_days.ordered_on') }} < 90
    group by known.person_id, known.as_of_on

)

select * from labelled
