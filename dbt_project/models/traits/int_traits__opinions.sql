with interactions as (

    select * from {{ ref('int_conformed__interactions') }}

),

reviews as (

    select * from {{ ref('int_conformed__reviews') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

opinions as (

    select
        record_id,
        satisfaction,
        cast(null as integer) as rating,
        occurred_at
    from interactions
    union all
    select
        record_id,
        cast(null as integer) as satisfaction,
        rating,
        reviewed_at as occurred_at
    from reviews

),

summed as (

    select
        identity_map.person_id,
        round(avg(opinions.satisfaction), 6) as average_satisfaction,
        count(opinions.rating) as review_count,
        round(avg(opinions.rating), 6) as average_rating
    from opinions
    inner join identity_map on opinions.record_id = identity_map.record_id
    cross join clock
    where cast(opinions.occurred_at as date) <= clock.today_on
    group by identity_map.person_id

)

select * from summed
