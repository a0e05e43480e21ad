with sizes as (
    select * from {{ ref('int_identity__rule_sizes') }}
    where is_affordable
),

blocks as (
    select
        members.*,
        sizes.block_limit,
        count(*) over (partition by members.rule_number, members.block) as record_count
    from {{ ref('int_identity__sampled_blocks') }} as members
    inner join sizes on members.rule_number = sizes.rule_number
),

narrow as (
    select * from blocks
    where record_count between 2 and block_limit
),

pairs as (
    select
        l.rule_number,
        l.record_number as left_number,
        r.record_number as right_number
    from narrow as l
    inner join narrow as r
        on l.rule_number = r.rule_number and l.block = r.block and l.record_number < r.record_number
    where l.exclusive_source is distinct from r.exclusive_source or l.exclusive_source is null
)

select * from pairs
