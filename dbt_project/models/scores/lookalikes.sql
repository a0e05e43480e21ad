with found as (

    select * from {{ source('ml', 'lookalikes') }}

),

lookalikes as (

    select
        audience,
        person_id,
        place,
        similarity,
        method,
        drivers,
        as_of_on
    from found

)

select * from lookalikes
