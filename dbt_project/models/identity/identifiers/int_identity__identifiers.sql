with used as (
    select * from {{ ref('int_identity__values') }}
),

blocked as (
    select * from {{ ref('int_identity__blocked_values') }}
),

demoted as (
    select * from {{ ref('int_identity__demoted_values') }}
),

judged as (
    select
        used.record_id,
        used.identifier_type,
        used.identifier_value,
        case
            when blocked.identifier_value is not null then 'blocked'
            when
                used.identifier_type = 'email'
                and not {{ matches_pattern('used.identifier_value', "'^[^@ ]+@[^@ ]+[.][a-z0-9-]{2,}$'") }} then 'malformed'
            when
                used.identifier_type = 'phone'
                and not {{ matches_pattern('used.identifier_value', "'^[+][1-9][0-9]{6,14}$'") }} then 'malformed'
            when demoted.identifier_value is not null then 'shared_by_too_many'
        end as reason
    from used
    left join blocked
        on used.identifier_type = blocked.identifier_type and used.identifier_value = blocked.identifier_value
    left join demoted
        on used.identifier_type = demoted.identifier_type and used.identifier_value = demoted.identifier_value
),

flagged as (
    select
        record_id,
        identifier_type,
        identifier_value,
        reason is null as is_matchable,
        reason
    from judged
)

select * from flagged
