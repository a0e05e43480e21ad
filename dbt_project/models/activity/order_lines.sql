with lines as (

    select * from {{ ref('int_conformed__order_lines') }}

),

conformed_orders as (

    select * from {{ ref('int_conformed__orders') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

products as (

    select * from {{ ref('int_activity__products') }}

),

future_orders as (

    select conformed_orders.order_id
    from conformed_orders
    cross join clock
    where cast(conformed_orders.ordered_at as date) > clock.today_on

),

described as (

    select
        ---------- ids
        lines.order_id,
        lines.line_number,
        lines.product_id,

        ---------- text
        products.name as product_name,
        products.category,
        products.subcategory,
        products.brand,

        ---------- numbers
        lines.quantity,
        lines.amount
    from lines
    left join future_orders on lines.order_id = future_orders.order_id
    left join products on lines.product_id = products.product_id
    where future_orders.order_id is null

)

select * from described
