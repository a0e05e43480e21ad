with moves as (
    select * from {{ ref('int_identity__moves') }}
),

edges as (
    select * from {{ ref('int_identity__edges') }}
),

overridden as (
    select * from {{ ref('int_identity__override_records') }}
),

counted as (
    select
        old_person_id,
        new_person_id,
        count(*) as record_count,
        min(record_id) as first_record_id
    from moves
    where old_person_id <> new_person_id
    group by old_person_id, new_person_id
),

both_ways as (
    select
        left_record_id as record_id,
        right_record_id as other_record_id,
        rule
    from edges
    union all
    select
        right_record_id,
        left_record_id,
        rule
    from edges
),

-- what ties a record that moved to one that was not of its old person
tied as (
    select
        moves.old_person_id,
        moves.new_person_id,
        both_ways.rule,
        both_ways.record_id,
        both_ways.other_record_id
    from moves
    inner join both_ways on moves.record_id = both_ways.record_id
    inner join moves as others on both_ways.other_record_id = others.record_id
    where
        moves.old_person_id <> moves.new_person_id
        and (others.old_person_id is null or others.old_person_id <> moves.old_person_id)
),

-- what a steward parted of one old person
parted as (
    select
        moves.old_person_id,
        moves.new_person_id,
        'never_match' as rule,
        l.record_id,
        r.record_id as other_record_id
    from overridden as l
    inner join overridden as r on l.override_id = r.override_id and l.side <> r.side
    inner join moves on l.record_id = moves.record_id
    inner join moves as others on r.record_id = others.record_id and moves.old_person_id = others.old_person_id
    where l.kind = 'never' and moves.old_person_id <> moves.new_person_id and moves.new_person_id <> others.new_person_id
),

stacked as (
    select
        *,
        2 as place
    from tied
    union all
    select
        *,
        1 as place
    from parted
),

ties as (
    select
        *,
        row_number() over (
            partition by old_person_id, new_person_id
            order by place, rule, record_id, other_record_id
        ) as rank
    from stacked
),

described as (
    select
        counted.*,
        ties.rule,
        ties.record_id,
        ties.other_record_id,
        row_number() over (
            partition by counted.old_person_id
            order by counted.record_count desc, counted.new_person_id asc
        ) = 1 as is_heir,
        row_number() over (
            partition by counted.new_person_id
            order by counted.record_count desc, counted.old_person_id asc
        ) = 1 as is_main_origin
    from counted
    left join ties
        on
            counted.old_person_id = ties.old_person_id
            and counted.new_person_id = ties.new_person_id
            and ties.rank = 1
)

select * from described
