with comparables as (
    select
        *,
        500000.0 / count(*) over () as draws
    from {{ ref('int_identity__comparables') }}
),

-- shuffled as often as it takes, each record by what it holds: who is new comes between two records and leaves the others
shuffled as (
    select
        placed.record_number,
        placed.draws,
        draw.record_number - 1 as draw,
        {{ hash_number(["concat_ws('|', placed.content_number, placed.copy_number, draw.record_number)"]) }} as place
    from comparables as placed
    inner join comparables as draw on draw.record_number < draw.draws + 1
),

-- every record with the one that follows it
neighbours as (
    select
        record_number as left_number,
        lead(record_number) over (partition by draw order by place, record_number) as right_number
    from shuffled
    where draw + mod(place, 1000000) / 1000000.0 < draws
),

pairs as (
    select * from neighbours
    where right_number is not null
)

select * from pairs
