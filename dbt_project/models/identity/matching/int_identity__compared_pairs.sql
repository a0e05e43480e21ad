with comparables as (
    select * from {{ ref('int_identity__comparables') }}
),

kin as (
    {{ kin_shares(source('match_model', 'levels')) }}
),

compared as (
    select
        pairs.left_number,
        pairs.right_number,
        {{ rarity_columns() }},
        {{ levels() }}
    from {{ ref('int_identity__pairs') }} as pairs
    inner join comparables as l on pairs.left_number = l.record_number
    inner join comparables as r on pairs.right_number = r.record_number
),

summed as (
    select
        compared.left_number,
        compared.right_number,
        {{ rarity_sum() }} as rarity,
        {{ rarity_sum(personal=true) }} as personal_rarity,
        {{ level_columns() }}
    from compared
    cross join kin
)

select * from summed
