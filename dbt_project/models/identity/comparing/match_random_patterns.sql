with comparables as (
    select * from {{ ref('int_identity__comparables') }}
),

compared as (
    select {{ levels() }}
    from {{ ref('int_identity__random_pairs') }} as pairs
    inner join comparables as l on pairs.left_number = l.record_number
    inner join comparables as r on pairs.right_number = r.record_number
),

counted as (
    select
        {{ level_columns() }},
        count(*) as pair_count
    from compared
    group by {{ level_columns() }}
),

written as (
    select
        concat_ws('|', {{ level_columns() }}) as pattern,
        pair_count
    from counted
)

select * from written
