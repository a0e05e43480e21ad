with evidence as (
    select * from {{ source('organisations', 'identity_evidence') }}
),

of_accounts as (
    select
        left_record_id as left_account_id,
        right_record_id as right_account_id,
        left_person_id as left_organisation_id,
        right_person_id as right_organisation_id,
        kind,
        rule,
        level_words,
        left_value,
        right_value,
        left_compared,
        right_compared,
        place,
        level,
        weight,
        pair_weight,
        probability,
        is_together
    from evidence
)

select * from of_accounts
