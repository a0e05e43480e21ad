with sizes as (
    select
        place,
        block
    from {{ ref('int_identity__blocks') }}
    group by place, block, block_limit
    having count(*) between 2 and block_limit
),

narrow as (
    select blocks.*
    from {{ ref('int_identity__blocks') }} as blocks
    inner join sizes on blocks.place = sizes.place and blocks.block = sizes.block
),

pairs as (
    select distinct
        l.record_number as left_number,
        r.record_number as right_number
    from narrow as l
    inner join narrow as r
        on l.place = r.place and l.block = r.block and l.record_number < r.record_number
    where l.exclusive_source is distinct from r.exclusive_source or l.exclusive_source is null
)

select * from pairs
