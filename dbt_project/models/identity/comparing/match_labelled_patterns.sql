with labels as (
    select
        {{ labelled_record('left_record_id') }} as left_record_id,
        {{ labelled_record('right_record_id') }} as right_record_id,
        is_match,
        author,
        decided_on
    from {{ ref('match_labels') }}
),

comparables as (
    select * from {{ ref('int_identity__comparables') }}
),

-- the last answer about a pair counts
answered as (
    select
        least(left_record_id, right_record_id) as left_record_id,
        greatest(left_record_id, right_record_id) as right_record_id,
        max_by(is_match, concat_ws('|', decided_on, author, is_match)) as is_match
    from labels
    group by least(left_record_id, right_record_id), greatest(left_record_id, right_record_id)
),

compared as (
    select
        answered.is_match,
        {{ rarity_columns() }},
        {{ levels() }}
    from answered
    inner join comparables as l on answered.left_record_id = l.record_id
    inner join comparables as r on answered.right_record_id = r.record_id
),

written as (
    select
        concat_ws('|', {{ level_columns() }}) as pattern,
        {{ rarity_sum() }} as rarity,
        {{ personal_rarities() }} as personal_rarities,
        is_match
    from compared
),

counted as (
    select
        pattern,
        rarity,
        personal_rarities,
        is_match,
        count(*) as pair_count
    from written
    group by pattern, rarity, personal_rarities, is_match
)

select * from counted
