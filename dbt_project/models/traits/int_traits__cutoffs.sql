with clock as (

    select
        today_on,
        {{ add_days('today_on', '-630') }} as first_on
    from {{ ref('stg_kith__clock') }}

),

purchase_days as (

    select * from {{ ref('int_traits__purchase_days') }}

),

days as (

    select * from {{ date_series('(select first_on from clock)', '(select today_on from clock)') }} as series

),

history as (

    select
        clock.today_on,
        min(purchase_days.ordered_on) as first_ordered_on
    from clock
    left join purchase_days on clock.today_on >= purchase_days.ordered_on
    group by clock.today_on

),

steps as (

    select
        days.day_on as as_of_on,
        history.first_ordered_on,
        {{ days_between('days.day_on', 'history.today_on') }} as days_back
    from days
    cross join history

),

cutoffs as (

    select
        as_of_on,
        days_back >= 90 as is_known_90d
    from steps
    where
        days_back = 0
        or (mod(days_back, 90) = 0 and {{ days_between('first_ordered_on', 'as_of_on') }} >= 90)

)

select * from cutoffs
