with orders as (

    select * from {{ ref('int_conformed__orders') }}

),

purchases as (

    select
        'order:' || order_id as activity_id,
        record_id,
        anonymous_id,
        'order' as family,
        case when status in ('cancelled', 'failed') then 'order_cancelled' else 'order' end as kind,
        ordered_at as occurred_at,
        source,
        channel,
        campaign,
        cast(null as varchar) as product_id,
        amount,
        currency
    from orders

)

select * from purchases
