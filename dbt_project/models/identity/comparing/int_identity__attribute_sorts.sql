with read as (
    select * from {{ ref('int_identity__attribute_values') }}
),

parts as (
    select
        attribute,
        {{ words_of('list_value', '|') }} as part
    from read
),

-- the parts of a list come back in other lists; what stands behind a comma in an address or a remark hardly does
repeated as (
    select
        attribute,
        count(*) / cast(count(distinct part) as double) as part_use
    from parts
    group by attribute
),

middles as (
    select
        attribute,
        count(*) as value_count,
        count(distinct number_value) as number_count,
        count(number_value) / cast(count(*) as double) as number_share,
        count(case when part_count > 1 then 1 end) / cast(count(*) as double) as list_share,
        median(number_value) as middle
    from read
    group by attribute
),

spreads as (
    select
        read.attribute,
        2 * median(abs(read.number_value - middles.middle)) as spread
    from read
    inner join middles on read.attribute = middles.attribute
    group by read.attribute
),

-- a few different numbers are names of something, classes or ratings: they are the same or not
sorted as (
    select
        middles.attribute,
        case
            when middles.number_share >= 0.95 then 'number'
            when middles.list_share >= 0.2 and repeated.part_use >= 4 then 'list'
            else 'text'
        end as sort,
        case when middles.number_count < 10 then 0 else spreads.spread end as spread
    from middles
    inner join spreads on middles.attribute = spreads.attribute
    inner join repeated on middles.attribute = repeated.attribute
)

select * from sorted
