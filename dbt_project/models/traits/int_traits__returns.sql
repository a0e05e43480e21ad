with returns as (

    select * from {{ ref('int_conformed__returns') }}

),

purchases as (

    select * from {{ ref('int_traits__purchases') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

returned as (

    select
        returns.return_id,
        purchases.person_id,
        cast(round(returns.amount * purchases.rate, 2) as decimal(18, 2)) as amount,
        cast(returns.returned_at as date) as returned_on
    from returns
    inner join purchases on returns.order_id = purchases.order_id
    cross join clock
    where cast(returns.returned_at as date) <= clock.today_on

)

select * from returned
