with used as (
    select distinct
        identifier_type,
        identifier_value
    from {{ ref('int_identity__values') }}
),

blocked as (
    select * from {{ ref('identity_blocked_values') }}
),

parts as (
    select
        *,
        'whole' as match_on,
        identifier_value as part
    from used
    union all
    select
        *,
        'local_part' as match_on,
        split_part(identifier_value, '@', 1) as part
    from used
    where identifier_type = 'email'
    union all
    select
        *,
        'domain' as match_on,
        split_part(identifier_value, '@', 2) as part
    from used
    where identifier_type = 'email'
    union all
    select
        *,
        'last_seven' as match_on,
        right(identifier_value, 7) as part
    from used
    where identifier_type = 'phone'
    union all
    select
        *,
        'birth_date' as match_on,
        split_part(identifier_value, '|', 2) as part
    from used
    where identifier_type = 'name_birth_date'
    union all
    select
        given_names.identifier_type,
        given_names.identifier_value,
        'given_name' as match_on,
        persons.given_name as part
    from {{ ref('int_identity__values') }} as given_names
    inner join {{ ref('int_conformed__persons') }} as persons on given_names.record_id = persons.record_id
    where given_names.identifier_type = 'name_birth_date'
),

hits as (
    select
        parts.identifier_type,
        parts.identifier_value,
        blocked.why
    from parts
    inner join blocked on parts.match_on = blocked.match_on and parts.part = blocked.pattern
    where blocked.identifier_type in (parts.identifier_type, 'any')
    union all
    select
        used.identifier_type,
        used.identifier_value,
        blocked.why
    from used
    cross join blocked
    where
        blocked.match_on = 'only_characters'
        and blocked.identifier_type in (used.identifier_type, 'any')
        and translate(used.identifier_value, blocked.pattern, '') = ''
),

grouped as (
    select
        identifier_type,
        identifier_value,
        min(why) as why
    from hits
    group by identifier_type, identifier_value
)

select * from grouped
