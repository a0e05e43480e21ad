with returns as (

    select * from {{ ref('int_conformed__returns') }}

),

orders as (

    select * from {{ ref('int_conformed__orders') }}

),

lines as (

    select * from {{ ref('int_conformed__order_lines') }}

),

returned as (

    select
        'return:' || returns.return_id as activity_id,
        orders.record_id,
        orders.anonymous_id,
        'return' as family,
        'return' as kind,
        returns.returned_at as occurred_at,
        returns.source,
        orders.channel,
        orders.campaign,
        lines.product_id,
        returns.amount,
        orders.currency
    from returns
    left join orders on returns.order_id = orders.order_id
    left join lines on returns.order_id = lines.order_id and returns.line_number = lines.line_number

)

select * from returned
