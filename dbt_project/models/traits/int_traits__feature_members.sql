with cutoffs as (

    select * from {{ ref('int_traits__cutoffs') }}

),

records as (

    select * from {{ ref('int_conformed__persons') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

members as (

    select distinct
        identity_map.person_id,
        cutoffs.as_of_on,
        1 as is_loyalty_member
    from records
    inner join identity_map on records.record_id = identity_map.record_id
    inner join cutoffs on cast(records.created_at as date) < cutoffs.as_of_on
    where records.loyalty_number is not null

)

select * from members
