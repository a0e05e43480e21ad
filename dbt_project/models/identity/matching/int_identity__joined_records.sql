with clusters as (
    select * from {{ ref('int_identity__clusters_by_number') }}
),

joined as (
    select * from {{ ref('int_identity__joined_clusters') }}
),

conflicts as (
    select distinct group_number from {{ ref('int_identity__override_conflicts') }}
),

groups as (
    select groups.*
    from {{ ref('int_identity__always_groups') }} as groups
    left join conflicts on groups.cluster_number = conflicts.group_number
    where conflicts.group_number is null
),

barred as (
    select
        left_number,
        right_number
    from {{ ref('int_identity__override_pairs') }}
    where kind = 'never' and left_number <> right_number
),

touched as (
    select
        clusters.record_number,
        joined.cluster_number as joined_number
    from clusters
    inner join joined on clusters.cluster_number = joined.record_number
),

torn as (
    select distinct l.joined_number
    from barred
    inner join touched as l on barred.left_number = l.record_number
    inner join touched as r on barred.right_number = r.record_number and l.joined_number = r.joined_number
),

-- where a never parts what would become one, only the steward's own groups are certain: the rest is weighed anew
started as (
    select
        touched.record_number,
        touched.joined_number,
        torn.joined_number is not null as is_torn,
        case
            when torn.joined_number is null then touched.joined_number
            else coalesce(groups.cluster_number, touched.record_number)
        end as start_number
    from touched
    left join torn on touched.joined_number = torn.joined_number
    left join groups on touched.record_number = groups.record_number
)

select * from started
