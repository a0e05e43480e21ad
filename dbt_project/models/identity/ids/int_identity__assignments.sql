with clusters as (
    select * from {{ ref('int_identity__clusters') }}
),

kept as (
    select * from {{ ref('int_identity__kept_ids') }}
),

-- grows with every id that the record got, so that an id made from it is never made twice
held_counts as (
    select
        record_id,
        count(distinct person_id) as held_count
    from {{ ref('int_identity__held_ids') }}
    group by record_id
),

persons as (
    select
        firsts.cluster_id,
        coalesce(
            kept.person_id,
            '{{ id_letter() }}_' || left(md5(concat(firsts.cluster_id, '#', coalesce(held_counts.held_count, 0))), 20)
        ) as person_id
    from clusters as firsts
    left join kept on firsts.cluster_id = kept.cluster_id
    left join held_counts on firsts.cluster_id = held_counts.record_id
    where firsts.record_id = firsts.cluster_id
),

assigned as (
    select
        clusters.record_id,
        clusters.cluster_id,
        persons.person_id
    from clusters
    inner join persons on clusters.cluster_id = persons.cluster_id
)

select * from assigned
