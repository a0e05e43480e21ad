with subscriptions as (
    select * from {{ source('subscriptions', 'subscriptions') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('subscriptions', 'subscription_id') }} as subscription_id,
        'subscriptions' as source,
        {{ prefixed('shop', 'customer_id') }} as record_id,
        {{ clean_text('plan') }} as plan,
        try_cast(amount as decimal(18, 2)) as amount,
        upper(currency) as currency,
        try_cast(interval_months as integer) as interval_months,
        try_cast(started_on as date) as started_on,
        try_cast(renews_on as date) as renews_on,
        try_cast(cancelled_on as date) as ended_on,
        lower(status) as status,
        loaded_at
    from subscriptions
)

select * from renamed
