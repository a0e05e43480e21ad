-- A purchase and its activity belong to the same person.
select
    orders.order_id,
    orders.person_id,
    activities.person_id as person_id_of_activity
from {{ ref('orders') }} as orders
left join {{ ref('activities') }} as activities on activities.activity_id = 'order:' || orders.order_id
where activities.activity_id is null or activities.person_id is distinct from orders.person_id
