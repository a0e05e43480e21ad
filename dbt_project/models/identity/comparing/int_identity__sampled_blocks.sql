with keys as (
    select * from {{ ref('int_identity__blocking_keys') }}
),

blocks as (
    {%- for rule in proposed_rules() %}
        select
            {{ loop.index }} as rule_number,
            {{ block_of(rule) }} as block,
            record_number,
            exclusive_source
        from keys
        where
            {{ has_keys(rule) }}
            and mod({{ block_of(rule) }}, 1000000) < (select 1000000 * totals.sampled_share from {{ ref('match_totals') }} as totals)
        {{- ' union all' if not loop.last }}
    {%- endfor %}
)

select * from blocks
