with movements as (

    select * from {{ ref('int_conformed__loyalty_movements') }}

),

moved as (

    select
        'points:' || movement_id as activity_id,
        record_id,
        cast(null as varchar) as anonymous_id,
        'loyalty' as family,
        case kind
            when 'earn' then 'points_earned' when 'redeem' then 'points_redeemed' when 'expire' then 'points_expired' else 'points_' || kind
        end as kind,
        occurred_at,
        source,
        cast(null as varchar) as channel,
        cast(null as varchar) as campaign,
        cast(null as varchar) as product_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as varchar) as currency
    from movements

)

select * from moved
