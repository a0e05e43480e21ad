with comparables as (
    select record_number from {{ ref('int_identity__comparables') }}
),

totals as (
    select * from {{ ref('match_totals') }}
),

-- records (every one, or the first half million: numbers say nothing) with others any number of places away: about half a
-- million pairs, drawn the same way each time
pairs as (
    select
        l.record_number as left_number,
        1 + mod(
            l.record_number + mod({{ hash_number(['l.record_number', 'draws.record_number']) }}, totals.record_count - 1),
            totals.record_count
        ) as right_number
    from comparables as l
    cross join totals
    inner join comparables as draws on draws.record_number <= ceil(500000.0 / totals.record_count)
    where totals.record_count > 1 and l.record_number <= 500000
)

select * from pairs
