with totals as (
    select * from {{ ref('match_totals') }}
),

-- blocks that are too wide, or that a rule does not afford, are not compared
costs as (
    select
        costs.*,
        {{ var('matching_budget').pairs_sampled }} / totals.sampled_share as sample_budget,
        costs.block_width <= {{ var('matching_budget').widest_block }} and costs.pair_count <= totals.rule_budget as is_within
    from {{ ref('int_identity__rule_costs') }} as costs
    cross join totals
),

rules as (
    select
        rule_number,
        sample_budget,
        coalesce(max(case when is_within then pair_count end), 0) as pair_count,
        max(pair_count) as pair_count_unlimited,
        max(block_width) as widest_block,
        coalesce(max(case when is_within then block_width end), 0) as block_limit,
        cast(sum(case when is_within then 0 else record_count end) as bigint) as dropped_records
    from costs
    group by rule_number, sample_budget
),

-- the cheapest first, as far as the budget goes; limited, wide rules all cost about what one rule may, and their order
-- would be chance: another hundredth of the records would bring in other rules, and other weights
afforded as (
    select
        *,
        pair_count > 0
        and sum(pair_count) over (order by pair_count_unlimited, rule_number rows unbounded preceding) <= sample_budget as is_affordable
    from rules
)

select * from afforded
