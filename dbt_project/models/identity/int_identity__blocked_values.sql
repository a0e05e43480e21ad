with used as (
    select distinct identifier_type, identifier_value from {{ ref('int_identity__values') }}
),

blocked as (
    select * from {{ ref('identity_blocked_values') }}
),

parts as (
    select identifier_type, identifier_value, 'whole' as match_on, identifier_value as part from used
    union all
    select identifier_type, identifier_value, 'local_part', split_part(identifier_value, '@', 1) from used where identifier_type = 'email'
    union all
    select identifier_type, identifier_value, 'domain', split_part(identifier_value, '@', 2) from used where identifier_type = 'email'
    union all
    select identifier_type, identifier_value, 'name', split_part(identifier_value, '|', 1) from used where identifier_type = 'name_birth_date'
    union all
    select identifier_type, identifier_value, 'name', split_part(identifier_value, '|', 2) from used where identifier_type = 'name_birth_date'
    union all
    select identifier_type, identifier_value, 'birth_date', split_part(identifier_value, '|', 3)
    from used
    where identifier_type = 'name_birth_date'
),

hits as (
    select parts.identifier_type, parts.identifier_value, blocked.why
    from parts
    inner join blocked on parts.match_on = blocked.match_on and parts.part = blocked.pattern
    where blocked.identifier_type in (parts.identifier_type, 'any')
    union all
    select used.identifier_type, used.identifier_value, blocked.why
    from used
    inner join blocked on {{ matches_pattern('used.identifier_value', 'blocked.pattern') }}
    where blocked.match_on = 'regexp' and blocked.identifier_type in (used.identifier_type, 'any')
),

grouped as (
    select identifier_type, identifier_value, min(why) as why
    from hits
    group by identifier_type, identifier_value
)

select * from grouped
