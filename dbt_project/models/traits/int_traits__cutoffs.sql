with clock as (

    select
        today_on,
        {{ add_days('today_on', '-630') }} as first_on
    from {{ ref('stg_kith__clock') }}

),

coverage as (

    select * from {{ ref('int_traits__coverage') }}

),

days as (

    select * from {{ date_series('(select first_on from clock)', '(select today_on from clock)') }} as series

),

steps as (

    select
        days.day_on as as_of_on,
        {{ days_between('days.day_on', 'clock.today_on') }} as days_back,
        {{ days_between('coverage.first_ordered_on', 'days.day_on') }} as days_of_history,
        {{ days_between('days.day_on', 'coverage.covered_until_on') }} as days_covered
    from days
    cross join clock
    cross join coverage

),

-- a month without purchases at the end of the 90 days is a quiet month; more is data that has not come
cutoffs as (

    select
        as_of_on,
        days_back >= 90 and days_covered >= 60 as is_known_90d
    from steps
    where days_back = 0 or (mod(days_back, 90) = 0 and days_of_history >= 90)

)

select * from cutoffs
