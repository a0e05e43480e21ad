with activities as (

    select * from {{ ref('activities') }}

),

rates as (

    select * from {{ ref('int_traits__exchange_rates') }}

),

returned as (

    select
        activities.activity_id,
        activities.person_id,
        cast(round(activities.amount * rates.rate, 2) as decimal(18, 2)) as amount,
        cast(activities.occurred_at as date) as returned_on
    from activities
    left join rates on activities.currency = rates.currency
    where activities.family = 'return' and activities.person_id is not null

)

select * from returned
