with cutoffs as (

    select * from {{ ref('int_traits__cutoffs') }}

),

purchase_days as (

    select * from {{ ref('int_traits__purchase_days') }}

),

-- sums of whole numbers, because sums of fractions depend on their order
summed as (

    select
        purchase_days.person_id,
        cutoffs.as_of_on,
        cast(count(*) as double) as gap_count,
        cast(sum(purchase_days.gap_days) as double) as gap_sum,
        cast(sum(purchase_days.gap_days * purchase_days.gap_days) as double) as square_sum
    from purchase_days
    inner join cutoffs on purchase_days.ordered_on < cutoffs.as_of_on
    where purchase_days.gap_days is not null
    group by purchase_days.person_id, cutoffs.as_of_on

),

gaps as (

    select
        person_id,
        as_of_on,
        round(gap_sum / nullif(gap_count, 0), 6) as mean_gap_days,
        round(sqrt(greatest(square_sum - gap_sum * gap_sum / nullif(gap_count, 0), 0) / nullif(gap_count - 1, 0)), 6) as gap_deviation_days
    from summed

)

select * from gaps
