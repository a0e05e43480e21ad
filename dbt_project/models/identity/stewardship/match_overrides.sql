with overrides as (
    select * from {{ ref('int_identity__overrides') }}
),

named as (
    select
        override_id,
        count(distinct case when side = 'left' then record_id end) as left_record_count,
        count(distinct case when side = 'right' then record_id end) as right_record_count,
        count(*) > count(distinct record_id) as has_record_twice
    from {{ ref('int_identity__override_records') }}
    group by override_id
),

conflicts as (
    select * from {{ ref('int_identity__override_conflicts') }}
),

rivals as (
    select
        never_id as override_id,
        min(always_id) as rival_id
    from conflicts
    group by never_id
    union all
    select
        always_id as override_id,
        min(never_id) as rival_id
    from conflicts
    group by always_id
),

judged as (
    select
        overrides.override_id,
        overrides.kind,
        overrides.left_id,
        overrides.right_id,
        overrides.author,
        overrides.reason,
        overrides.decided_on,
        coalesce(named.left_record_count, 0) as left_record_count,
        coalesce(named.right_record_count, 0) as right_record_count,
        case
            when coalesce(named.left_record_count, 0) = 0 or coalesce(named.right_record_count, 0) = 0 then 'waits'
            when overrides.kind = 'never' and named.has_record_twice then 'impossible'
            when rivals.override_id is null then 'holds'
            when overrides.kind = 'never' then 'holds_against'
            else 'laid_aside'
        end as status,
        rivals.rival_id
    from overrides
    left join named on overrides.override_id = named.override_id
    left join rivals on overrides.override_id = rivals.override_id
),

worded as (
    select
        override_id,
        concat(left_id, ' and ', right_id, ' by ', author) as words
    from overrides
),

explained as (
    select
        judged.*,
        case judged.status
            when 'waits'
                then concat(
                    'no record of tonight has ', case when judged.left_record_count = 0 then judged.left_id else judged.right_id end
                )
            when 'impossible' then 'one record is on both sides'
            when 'holds_against' then concat('parts what an always of ', rival.words, ' holds together')
            when 'laid_aside' then concat('a never of ', rival.words, ' parts what this holds together')
        end as explanation
    from judged
    left join worded as rival on judged.rival_id = rival.override_id
)

select * from explained
