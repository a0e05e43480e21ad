with named as (

    select * from {{ ref('int_scores__named_recommendations') }}

),

numbered as (

    select
        person_id,
        kind,
        cast(row_number() over (partition by person_id, kind order by score desc, product_id asc) as integer) as place,
        product_id,
        product_name,
        category,
        reason,
        champion,
        score,
        as_of_on
    from named

),

recommendations as (

    select * from numbered
    where place <= 5

)

select * from recommendations
