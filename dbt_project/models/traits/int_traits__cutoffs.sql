with clock as (

    select * from {{ ref('stg_kith__clock') }}

),

purchase_days as (

    select * from {{ ref('int_traits__purchase_days') }}

),

steps as (

    select cast(numbers.step as integer) as step
    from (values (0), (1), (2), (3), (4), (5), (6), (7)) as numbers (step)

),

history as (

    select min(ordered_on) as first_ordered_on
    from purchase_days

),

cutoffs as (

    select
        {{ add_days('clock.today_on', '-90 * steps.step') }} as as_of_on,
        steps.step > 0 as is_known_90d
    from steps
    cross join clock
    cross join history
    where steps.step = 0 or {{ days_between('history.first_ordered_on', 'clock.today_on') }} >= 90 * (steps.step + 1)

)

select * from cutoffs
