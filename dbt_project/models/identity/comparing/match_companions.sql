with counts as (
    select * from {{ ref('int_identity__companion_counts') }}
),

-- a value for no value (sir baronet, 542 of 50,578 records) would stand for all of them
together as (
    select
        comparison,
        companion,
        cast(sum(record_count * (record_count - 1) / 2) as double) as pair_count,
        cast(max(all_count) * (max(all_count) - 1) / 2 as double) as possible_pairs
    from counts
    where record_count <= {{ var('matching_budget').widest_block }}
    group by comparison, companion
)

select * from together
