{%- set budget = var('matching_budget') %}

with comparables as (
    select * from {{ ref('int_identity__comparables') }}
),

counted as (
    select
        source,
        count(*) as record_count
    from comparables
    group by source
),

-- a source known to hold nobody twice has no pairs within itself. Blocks of 50,000 records are sampled: of 20,000, which
-- sample it was moved the F1 of 50,578 records of Wikidata from .91 to .94
totals as (
    select
        cast(coalesce(sum(record_count), 0) as bigint) as record_count,
        cast(least(coalesce(50000.0 / nullif(sum(record_count), 0), 1), 1) as double) as sampled_share,
        cast(
            coalesce(power(sum(record_count), 2) - sum(record_count), 0) / 2
            - coalesce(sum(case when {{ is_without_duplicates('source') }} then power(record_count, 2) - record_count end), 0) / 2
            as double
        ) as possible_pairs,
        {{ pairs_allowed('sum(record_count)', budget.pairs_scored_per_record, budget.pairs_scored_in_all) }} as pair_budget,
        {{ pairs_allowed('sum(record_count)', budget.pairs_of_a_rule_per_record, budget.pairs_of_a_rule_in_all) }} as rule_budget
    from counted
)

select * from totals
