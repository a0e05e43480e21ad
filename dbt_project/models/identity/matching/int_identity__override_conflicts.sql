with pairs as (
    select * from {{ ref('int_identity__override_pairs') }}
),

groups as (
    select
        record_number,
        cluster_number as group_number
    from {{ ref('int_identity__always_groups') }}
),

torn as (
    select distinct
        pairs.override_id as never_id,
        l.group_number
    from pairs
    inner join groups as l on pairs.left_number = l.record_number
    inner join groups as r on pairs.right_number = r.record_number and l.group_number = r.group_number
    where pairs.kind = 'never' and pairs.left_number <> pairs.right_number
),

conflicts as (
    select distinct
        torn.never_id,
        pairs.override_id as always_id,
        torn.group_number
    from torn
    inner join groups on torn.group_number = groups.group_number
    inner join pairs on groups.record_number = pairs.left_number and pairs.kind = 'always'
)

select * from conflicts
