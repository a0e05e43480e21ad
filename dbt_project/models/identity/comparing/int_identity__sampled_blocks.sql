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
        where {{ has_keys(rule) }} and mod({{ block_of(rule) }}, (select totals.one_block_in from {{ ref('match_totals') }} as totals)) = 0
        {{- ' union all' if not loop.last }}
    {%- endfor %}
)

select * from blocks
