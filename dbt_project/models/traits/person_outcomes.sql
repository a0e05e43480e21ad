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

known as (

    select
        population.person_id,
        population.as_of_on,
        cast(horizons.horizon_days as integer) as horizon_days
    from population
    cross join horizons
    cross join clock
    cross join coverage
    where {{ is_over('population.as_of_on', 'horizons.horizon_days') }}

),

outcomes as (

    {{ happened_within('known', ['person_id', 'as_of_on', 'horizon_days']) }}

)

select * from outcomes
