with clock as (

    select * from {{ ref('stg_kith__clock') }}

),

coverage as (

    select * from {{ ref('int_traits__coverage') }}

),

standing as (

    {{ standing_days('clock') }}

),

horizons as (

    {{ horizons() }}

),

shortest as (

    select min(horizon_days) as horizon_days from horizons

),

bounds as (

    select
        {{ add_days('min(standing_on)', '-720') }} as first_on,
        max(standing_on) as last_on
    from standing

),

days as (

    select * from {{ date_series('(select first_on from bounds)', '(select last_on from bounds)') }} as series

),

steps as (

    select
        days.day_on as as_of_on,
        {{ days_between('days.day_on', 'standing.standing_on') }} as days_back,
        {{ days_between('days.day_on', 'standing.standing_on') }} - shortest.horizon_days as days_closed,
        {{ days_between('coverage.first_ordered_on', 'days.day_on') }} as days_of_history
    from days
    inner join standing on days.day_on <= standing.standing_on
    cross join coverage
    cross join shortest

),

-- every 30 days for the newest year that is known, then every 90: two months of history at least lie before
cutoffs as (

    select distinct as_of_on
    from steps
    where
        days_back = 0
        or (
            days_closed >= 0 and days_back <= 720 and days_of_history >= 60
            and mod(days_closed, case when days_closed <= 360 then 30 else 90 end) = 0
        )

)

select * from cutoffs
