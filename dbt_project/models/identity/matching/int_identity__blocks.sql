-- depends_on: {{ source('match_model', 'rules') }}
with keys as (
    select * from {{ ref('int_identity__blocking_keys') }}
),

blocks as (
    {%- for rule in chosen_rules() %}
        select
            {{ loop.index }} as place,
            {{ block_of(rule['keys']) }} as block,
            record_number,
            exclusive_source,
            {{ rule.block_limit }} as block_limit
        from keys
        where {{ has_keys(rule['keys']) }}
        {{- ' union all' if not loop.last }}
    {%- endfor %}
)

select * from blocks
