with found as (

    select * from {{ source('ml', 'lookalikes') }}

),

lookalikes as (

    select
        audience,
        scope,
        person_id,
        anonymous_id,
        place,
        similarity,
        method,
        drivers,
        as_of_on
    from found

)

select * from lookalikes
