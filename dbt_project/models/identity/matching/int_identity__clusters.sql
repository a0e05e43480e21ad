with comparables as (
    select
        record_id,
        record_number
    from {{ ref('int_identity__comparables') }}
),

evident as (
    select * from {{ ref('int_identity__clusters_by_number') }}
),

joined as (
    select * from {{ ref('int_identity__joined_by_number') }}
),

decided as (
    select
        evident.record_number,
        coalesce(joined.cluster_number, evident.cluster_number) as cluster_number
    from evident
    left join joined on evident.record_number = joined.record_number
),

named as (
    select
        comparables.record_id,
        min(comparables.record_id) over (partition by decided.cluster_number) as cluster_id
    from decided
    inner join comparables on decided.record_number = comparables.record_number
)

select * from named
