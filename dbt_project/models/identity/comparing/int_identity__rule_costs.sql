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

widths as (
    select
        blocks.rule_number,
        blocks.record_count as block_width,
        cast(sum(blocks.record_count) / totals.sampled_share as bigint) as record_count,
        sum(blocks.record_count * (blocks.record_count - 1) / 2) / totals.sampled_share as pair_count
    from blocks
    cross join totals
    group by blocks.rule_number, blocks.record_count, totals.sampled_share
),

added as (
    select
        rule_number,
        block_width,
        record_count,
        cast(sum(pair_count) over (partition by rule_number order by block_width) as bigint) as pair_count
    from widths
)

select * from added
