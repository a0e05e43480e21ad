with comparables as (
    select * from {{ ref('int_identity__comparables') }}
),

keys as (
    select * from {{ ref('int_identity__blocking_keys') }}
),

-- a pair that several rules found is compared once for each: a quarter more work, and nothing is kept beside the counts
compared as (
    select
        pairs.rule_number,
        cast(
            0
            {%- for name in blocking_keys() %}
                + case when left_keys.key_{{ name }} = right_keys.key_{{ name }} then {{ key_mask([name]) }} else 0 end
            {%- endfor %} as bigint
        ) as shared_keys,
        {{ levels() }}
    from {{ ref('int_identity__sampled_pairs') }} as pairs
    inner join comparables as l on pairs.left_number = l.record_number
    inner join comparables as r on pairs.right_number = r.record_number
    inner join keys as left_keys on pairs.left_number = left_keys.record_number
    inner join keys as right_keys on pairs.right_number = right_keys.record_number
),

counted as (
    select
        rule_number,
        shared_keys,
        {{ level_columns() }},
        count(*) as pair_count
    from compared
    group by rule_number, shared_keys, {{ level_columns() }}
),

written as (
    select
        rule_number,
        shared_keys,
        concat_ws('|', {{ level_columns() }}) as pattern,
        pair_count
    from counted
)

select * from written
