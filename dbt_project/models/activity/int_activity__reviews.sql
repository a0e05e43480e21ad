with reviews as (

    select * from {{ ref('int_conformed__reviews') }}

),

reviewed as (

    select
        'review:' || review_id as activity_id,
        record_id,
        cast(null as varchar) as anonymous_id,
        'review' as family,
        'review' as kind,
        reviewed_at as occurred_at,
        source,
        cast(null as varchar) as channel,
        cast(null as varchar) as campaign,
        product_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as varchar) as currency
    from reviews

)

select * from reviewed
