with clusters as (
    select * from {{ ref('int_identity__clusters') }}
),

held as (
    select * from {{ ref('int_identity__held_ids') }}
),

-- how many records of the cluster had the id last, and how many ever had it
shared as (
    select
        clusters.cluster_id,
        held.person_id,
        min(held.published_on) as published_on,
        count(distinct case when held.is_last then clusters.record_id end) as last_count,
        count(distinct clusters.record_id) as ever_count,
        coalesce(sum(held.held_days), 0) as held_days,
        max(held.is_current_person) as is_current_person
    from clusters
    inner join held on clusters.record_id = held.record_id
    group by clusters.cluster_id, held.person_id
),

-- a retired id comes after all others: it is given back to records that a correction parts again
ranked as (
    select
        cluster_id,
        person_id,
        row_number() over (
            order by last_count desc, ever_count desc, published_on asc, held_days desc, person_id asc, cluster_id asc
        ) as priority
    from shared
    where last_count > 0 or not is_current_person
)

select * from ranked
