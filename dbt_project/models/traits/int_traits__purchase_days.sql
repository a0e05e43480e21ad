with purchases as (

    select * from {{ ref('int_traits__purchases') }}

),

by_day as (

    select
        person_id,
        ordered_on,
        count(*) as order_count,
        count(*) filter (where channel = 'online') as online_count,
        count(*) filter (where channel = 'store') as store_count,
        cast(sum(amount) as decimal(18, 2)) as amount,
        max(amount) as max_amount
    from purchases
    group by person_id, ordered_on

),

with_gap as (

    select
        *,
        {{ days_between('lag(ordered_on) over (partition by person_id order by ordered_on)', 'ordered_on') }} as gap_days
    from by_day

)

select * from with_gap
