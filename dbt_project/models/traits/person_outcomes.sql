with population as (

    select
        person_id,
        as_of_on
    from {{ ref('int_traits__feature_purchases') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

coverage as (

    select * from {{ ref('int_traits__coverage') }}

),

money_days as (

    select * from {{ ref('int_traits__money_days') }}

),

horizons as (

    {{ horizons() }}

),

-- a month without purchases at the end of the window is a quiet month; more is data that has not come
known as (

    select
        population.person_id,
        population.as_of_on,
        horizons.horizon_days
    from population
    cross join horizons
    cross join clock
    cross join coverage
    where
        horizons.horizon_days <= {{ days_between('population.as_of_on', 'clock.today_on') }}
        and horizons.horizon_days <= {{ days_between('population.as_of_on', 'coverage.covered_until_on') }} + 30

),

outcomes as (

    select
        known.person_id,
        known.as_of_on,
        cast(known.horizon_days as integer) as horizon_days,
        cast(coalesce(sum(money_days.order_count), 0) as integer) as purchases_count,
        cast(coalesce(sum(money_days.amount), 0) as decimal(18, 2)) as amount,
        cast(coalesce(sum(money_days.net_amount), 0) as decimal(18, 2)) as net_amount
    from known
    left join money_days
        on
            known.person_id = money_days.person_id
            and known.as_of_on <= money_days.moved_on
            and known.horizon_days > {{ days_between('known.as_of_on', 'money_days.moved_on') }}
    group by known.person_id, known.as_of_on, known.horizon_days

)

select * from outcomes
