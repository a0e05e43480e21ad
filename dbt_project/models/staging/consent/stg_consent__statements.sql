with statements as (
    select * from {{ source('consent', 'log') }}
    where _is_current
),

renamed as (
    select
        {{ prefixed('consent', 'consent_id') }} as consent_id,
        'consent' as source,
        lower(trim(subject_system)) || ':' || nullif(trim(subject_id), '') as record_id,
        lower(purpose) as purpose,
        lower(channel) as channel,
        lower(state) as state,
        lower(basis) as basis,
        {{ clean_text('origin') }} as origin,
        {{ utc_timestamp('occurred_at') }} as occurred_at,
        loaded_at
    from statements
)

select * from renamed
