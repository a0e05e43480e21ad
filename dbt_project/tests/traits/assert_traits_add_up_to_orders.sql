-- Money and purchases of all persons equal those of the purchases they are made of.
with purchases as (

    select
        count(*) as order_count,
        coalesce(sum(amount), 0) as amount
    from {{ ref('int_traits__purchases') }}

),

traits as (

    select
        coalesce(sum(order_count), 0) as order_count,
        coalesce(sum(order_amount), 0) as amount
    from {{ ref('person_traits') }}

)

select
    purchases.order_count as expected_count,
    traits.order_count as found_count,
    purchases.amount as expected_amount,
    traits.amount as found_amount
from purchases
cross join traits
where purchases.order_count != traits.order_count or purchases.amount != traits.amount
