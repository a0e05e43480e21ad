with sizes as (
    select * from {{ ref('int_identity__rule_sizes') }}
),

proposed as (
    {%- for rule in proposed_rules() %}
        select
            {{ loop.index }} as rule_number,
            '{{ rule | join(' + ') }}' as rule,
            cast({{ key_mask(rule) }} as bigint) as key_mask,
            '{{ rule_fields(rule) | join('|') }}' as comparisons
        {{- ' union all' if not loop.last }}
    {%- endfor %}
),

measured as (
    select
        proposed.*,
        coalesce(sizes.pair_count, 0) as pair_count,
        coalesce(sizes.widest_block, 0) as widest_block,
        coalesce(sizes.block_limit, 0) as block_limit,
        coalesce(sizes.dropped_records, 0) as dropped_records,
        coalesce(sizes.is_affordable, false) as is_affordable
    from proposed
    left join sizes on proposed.rule_number = sizes.rule_number
)

select * from measured
