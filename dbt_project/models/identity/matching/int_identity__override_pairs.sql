with named as (
    select * from {{ ref('int_identity__override_records') }}
),

comparables as (
    select
        record_id,
        record_number
    from {{ ref('int_identity__comparables') }}
),

numbered as (
    select
        named.override_id,
        named.kind,
        named.side,
        comparables.record_number,
        min(comparables.record_number) over (partition by named.override_id) as first_number,
        count(*) over (partition by named.override_id, named.side) as side_count,
        count(*) over (partition by named.override_id) as record_count
    from named
    inner join comparables on named.record_id = comparables.record_id
),

-- a side that names nobody tonight leaves the other alone
complete as (
    select * from numbered
    where side_count < record_count
),

-- all records of an always are one person
held as (
    select distinct
        override_id,
        kind,
        first_number as left_number,
        record_number as right_number
    from complete
    where kind = 'always' and first_number <> record_number
),

barred as (
    select
        l.override_id,
        l.kind,
        least(l.record_number, r.record_number) as left_number,
        greatest(l.record_number, r.record_number) as right_number
    from complete as l
    inner join complete as r on l.override_id = r.override_id and l.side < r.side
    where l.kind = 'never'
),

pairs as (
    select * from held
    union all
    select distinct * from barred
)

select * from pairs
