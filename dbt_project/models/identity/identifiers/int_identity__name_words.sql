with persons as (
    select * from {{ ref('int_conformed__persons') }}
    where given_name is not null and family_name is not null
),

both_parts as (
    select
        {{ words_of('given_name') }} as word,
        1 as given_count,
        0 as family_count
    from persons
    union all
    select
        {{ words_of('family_name') }} as word,
        0 as given_count,
        1 as family_count
    from persons
),

counted as (
    select
        word,
        sum(given_count) as given_count,
        sum(family_count) as family_count,
        round(ln((sum(given_count) + 0.5) / (sum(family_count) + 0.5)) / ln(2), 6) as given_bits
    from both_parts
    group by word
)

select * from counted
