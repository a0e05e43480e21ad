with purchase_days as (

    select * from {{ ref('int_traits__purchase_days') }}

),

returned as (

    select * from {{ ref('int_traits__returns') }}

),

activity_days as (

    select * from {{ ref('int_traits__activity_days') }}

),

moved as (

    select
        person_id,
        ordered_on as moved_on,
        order_count as purchases_count,
        store_count as store_purchases_count,
        0 as clicked_messages_count,
        0 as ended_subscriptions_count,
        amount,
        amount as net_amount
    from purchase_days
    union all
    select
        person_id,
        returned_on as moved_on,
        0 as purchases_count,
        0 as store_purchases_count,
        0 as clicked_messages_count,
        0 as ended_subscriptions_count,
        0 as amount,
        -amount as net_amount
    from returned
    union all
    select
        person_id,
        occurred_on as moved_on,
        0 as purchases_count,
        0 as store_purchases_count,
        case when kind = 'message_clicked' then activity_count else 0 end as clicked_messages_count,
        case when kind = 'subscription_ended' then activity_count else 0 end as ended_subscriptions_count,
        0 as amount,
        0 as net_amount
    from activity_days
    where kind in ('message_clicked', 'subscription_ended')

),

by_day as (

    select
        person_id,
        moved_on,
        sum(purchases_count) as purchases_count,
        sum(store_purchases_count) as store_purchases_count,
        sum(clicked_messages_count) as clicked_messages_count,
        sum(ended_subscriptions_count) as ended_subscriptions_count,
        cast(sum(amount) as decimal(18, 2)) as amount,
        cast(sum(net_amount) as decimal(18, 2)) as net_amount
    from moved
    group by person_id, moved_on

)

select * from by_day
