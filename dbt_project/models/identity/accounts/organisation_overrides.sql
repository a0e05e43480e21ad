with overrides as (
    select * from {{ source('organisations', 'match_overrides') }}
),

of_accounts as (
    select
        override_id,
        kind,
        left_id,
        right_id,
        author,
        reason,
        decided_on,
        left_record_count as left_account_count,
        right_record_count as right_account_count,
        status,
        rival_id,
        explanation
    from overrides
)

select * from of_accounts
