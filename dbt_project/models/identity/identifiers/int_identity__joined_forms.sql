with pairs as (
    select * from {{ ref('int_identity__form_pairs') }}
),

both_ways as (
    select
        identifier_type,
        identifier_value,
        left_form as form,
        right_form as other_form,
        grade,
        is_conflict
    from pairs
    union all
    select
        identifier_type,
        identifier_value,
        right_form,
        left_form,
        grade,
        is_conflict
    from pairs
),

-- a pair is in doubt where a third form at the same value agrees with one of the two at least as well,
-- and contradicts the other
doubts as (
    select distinct
        best.identifier_type,
        best.identifier_value,
        best.form,
        best.other_form
    from both_ways as best
    inner join both_ways as rival
        on
            best.identifier_type = rival.identifier_type
            and best.identifier_value = rival.identifier_value
            and best.form = rival.form
            and best.grade <= rival.grade
    inner join both_ways as clash
        on
            best.identifier_type = clash.identifier_type
            and best.identifier_value = clash.identifier_value
            and best.other_form = clash.form
            and rival.other_form = clash.other_form
    where not best.is_conflict and not rival.is_conflict and clash.is_conflict
),

contested_values as (
    select distinct
        identifier_type,
        identifier_value
    from pairs
    where is_conflict
),

joined as (
    select pairs.*
    from pairs
    left join doubts as l
        on
            pairs.identifier_type = l.identifier_type
            and pairs.identifier_value = l.identifier_value
            and pairs.left_form = l.form and pairs.right_form = l.other_form
    left join doubts as r
        on
            pairs.identifier_type = r.identifier_type
            and pairs.identifier_value = r.identifier_value
            and pairs.right_form = r.form and pairs.left_form = r.other_form
    left join contested_values as c
        on pairs.identifier_type = c.identifier_type and pairs.identifier_value = c.identifier_value
    where
        not pairs.is_conflict
        and l.form is null and r.form is null
        and (pairs.grade > 0 or c.identifier_value is null)
)

select * from joined
