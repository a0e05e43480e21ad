with queue as (
    select * from {{ source('organisations', 'match_review_queue') }}
),

of_accounts as (
    select
        place,
        left_record_id as left_account_id,
        right_record_id as right_account_id,
        left_person_id as left_organisation_id,
        right_person_id as right_organisation_id,
        question,
        pair_weight,
        probability,
        uncertainty,
        record_count as account_count,
        euro_amount
    from queue
)

select * from of_accounts
