with consents as (

    select * from {{ ref('int_conformed__consents') }}

),

stated as (

    select
        'consent:' || consent_id as activity_id,
        record_id,
        cast(null as varchar) as anonymous_id,
        'consent' as family,
        'consent_' || state as kind,
        occurred_at,
        source,
        channel,
        cast(null as varchar) as campaign,
        cast(null as varchar) as product_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as varchar) as currency
    from consents

)

select * from stated
