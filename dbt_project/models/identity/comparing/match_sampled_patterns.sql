with comparables as (
    select * from {{ ref('int_identity__comparables') }}
),

keys as (
    select * from {{ ref('int_identity__blocking_keys') }}
),

distinct_pairs as (
    select distinct
        left_number,
        right_number
    from {{ ref('int_identity__sampled_pairs') }}
),

compared as (
    select
        pairs.left_number,
        pairs.right_number,
        {{ levels() }}
    from distinct_pairs as pairs
    inner join comparables as l on pairs.left_number = l.record_number
    inner join comparables as r on pairs.right_number = r.record_number
),

shared_keys as (
    select
        pairs.left_number,
        pairs.right_number,
        cast(
            0
            {%- for name in blocking_keys() %}
                + case when l.key_{{ name }} = r.key_{{ name }} then {{ key_mask([name]) }} else 0 end
            {%- endfor %} as bigint
        ) as shared_keys
    from distinct_pairs as pairs
    inner join keys as l on pairs.left_number = l.record_number
    inner join keys as r on pairs.right_number = r.record_number
),

counted as (
    select
        sampled.rule_number,
        shared_keys.shared_keys,
        {{ level_columns('compared.') }},
        count(*) as pair_count
    from {{ ref('int_identity__sampled_pairs') }} as sampled
    inner join compared on sampled.left_number = compared.left_number and sampled.right_number = compared.right_number
    inner join shared_keys on sampled.left_number = shared_keys.left_number and sampled.right_number = shared_keys.right_number
    group by sampled.rule_number, shared_keys.shared_keys, {{ level_columns('compared.') }}
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
