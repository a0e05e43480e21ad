with interactions as (

    select * from {{ ref('int_conformed__interactions') }}

),

contacted as (

    select
        kind || ':' || interaction_id as activity_id,
        record_id,
        anonymous_id,
        'interaction' as family,
        kind,
        occurred_at,
        source,
        channel,
        cast(null as varchar) as campaign,
        cast(null as varchar) as product_id,
        amount,
        currency
    from interactions

)

select * from contacted
