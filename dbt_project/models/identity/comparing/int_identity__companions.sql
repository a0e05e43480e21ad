with expected as (
    select * from {{ ref('int_identity__companion_counts') }}
),

-- whom hardly anybody shares the name with by chance shows how many records one person has under it
own as (
    select coalesce(sum(record_count * record_count) / cast(nullif(sum(record_count), 0) as double), 2) as record_count
    from expected
    where expected_count < 1
),

-- one person's own records do not count; what is expected weighs as much as half a record that is seen
weighed as (
    select
        expected.comparison,
        expected.companion,
        expected.value,
        expected.companion_value,
        expected.record_count,
        round(expected.expected_count, 6) as expected_count,
        round(
            ln((0.5 + expected.expected_count) / (0.5 + greatest(expected.record_count - own.record_count, 0))) / ln(2), 6
        ) as rarity
    from expected
    cross join own
)

select * from weighed
