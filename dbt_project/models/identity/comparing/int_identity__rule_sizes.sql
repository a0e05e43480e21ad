with blocks as (
    select
        rule_number,
        block,
        count(*) as record_count
    from {{ ref('int_identity__sampled_blocks') }}
    group by rule_number, block
),

totals as (
    select * from {{ ref('match_totals') }}
),

rules as (
    select
        blocks.rule_number,
        totals.one_block_in,
        totals.record_count * {{ var('matching_budget').pairs_sampled_per_record }} as pair_budget,
        cast(sum(case
            when blocks.record_count <= {{ var('matching_budget').widest_block }}
                then blocks.record_count * (blocks.record_count - 1) / 2
            else 0
        end) * totals.one_block_in as bigint) as pair_count,
        cast(max(blocks.record_count) as bigint) as widest_block,
        cast(sum(case
            when blocks.record_count > {{ var('matching_budget').widest_block }} then blocks.record_count else 0
        end) * totals.one_block_in as bigint) as dropped_records
    from blocks
    cross join totals
    group by blocks.rule_number, totals.one_block_in, totals.record_count
),

-- the cheapest first, as far as the budget goes
afforded as (
    select
        *,
        pair_count > 0
        and sum(pair_count) over (order by pair_count, rule_number rows unbounded preceding) <= pair_budget as is_affordable
    from rules
)

select * from afforded
