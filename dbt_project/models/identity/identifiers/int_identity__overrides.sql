with decided as (
    select
        'always' as kind,
        *
    from {{ ref('always_match') }}
    union all
    select
        'never' as kind,
        *
    from {{ ref('never_match') }}
),

named as (
    select
        kind,
        {{ override_name('left_id') }} as left_name,
        {{ override_name('right_id') }} as right_name,
        author,
        reason,
        decided_on
    from decided
),

ordered as (
    select
        kind,
        least(left_name, right_name) as left_id,
        greatest(left_name, right_name) as right_id,
        author,
        reason,
        decided_on
    from named
    where {{ is_about_kind('left_name', 'right_name') }}
),

-- what is decided twice counts once, as it was decided last
ranked as (
    select
        md5(concat_ws('|', kind, left_id, right_id)) as override_id,
        *,
        row_number() over (
            partition by kind, left_id, right_id
            order by decided_on desc, author asc, reason asc
        ) as recency
    from ordered
),

latest as (
    select
        override_id,
        kind,
        left_id,
        right_id,
        author,
        reason,
        decided_on
    from ranked
    where recency = 1
)

select * from latest
