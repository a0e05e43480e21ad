with comparables as (
    select
        record_id,
        record_number
    from {{ ref('int_identity__comparables') }}
),

numbered as (
    select * from {{ ref('int_identity__clusters_by_number') }}
),

named as (
    select
        comparables.record_id,
        min(comparables.record_id) over (partition by numbered.cluster_number) as cluster_id
    from numbered
    inner join comparables on numbered.record_number = comparables.record_number
)

select * from named
