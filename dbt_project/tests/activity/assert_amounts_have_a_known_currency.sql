-- Currencies without a rate in the seed exchange_rates: their purchases count, their money does not.
{{ config(severity='warn') }}

select
    orders.currency,
    count(*) as order_count
from {{ ref('orders') }} as orders
left join {{ ref('exchange_rates') }} as rates on orders.currency = rates.currency
where rates.currency is null
group by orders.currency
