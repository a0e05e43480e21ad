with returns as (

    select * from {{ ref('int_conformed__returns') }}

),

orders as (

    select * from {{ ref('orders') }}

),

lines as (

    select * from {{ ref('order_lines') }}

),

returned as (

    select distinct
        orders.person_id,
        lines.product_id
    from returns
    inner join orders on returns.order_id = orders.order_id
    inner join lines on returns.order_id = lines.order_id and returns.line_number = lines.line_number
    where orders.person_id is not null and lines.product_id is not null

)

select * from returned
