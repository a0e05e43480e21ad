with map as (
    select * from {{ source('organisations', 'identity_map') }}
),

accounts as (
    select
        record_id as account_id,
        person_id as organisation_id,
        since
    from map
)

select * from accounts
