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
        {{ counted(purchases_count='order_count', store_purchases_count='store_count', amount='amount', net_amount='amount') }}
    from purchase_days
    union all
    select
        person_id,
        returned_on as moved_on,
        {{ counted(net_amount='-amount') }}
    from returned
    union all
    select
        person_id,
        occurred_on as moved_on,
        {{ counted(
            clicked_messages_count="case when kind = 'message_clicked' then activity_count else 0 end",
            ended_subscriptions_count="case when kind = 'subscription_ended' then activity_count else 0 end",
        ) }}
    from activity_days
    where kind in ('message_clicked', 'subscription_ended')

),

by_day as (

    select
        person_id,
        moved_on,
        {{ summed_outcomes() }}
    from moved
    group by person_id, moved_on

)

select * from by_day
