with compared as (
    select * from {{ ref('int_identity__compared_pairs') }}
),

patterns as (
    select * from {{ ref('int_identity__pattern_weights') }}
),

against as (
    select
        compared.*,
        patterns.weight_unrelated + compared.rarity as bits_unrelated,
        patterns.weight_related + compared.personal_rarity as bits_related,
        patterns.is_contradiction
    from compared
    inner join patterns
        on {{ same_levels('compared', 'patterns') }}
),

-- the odds against are those of strangers and those of related people together
scored as (
    select
        *,
        case
            when is_contradiction then -{{ var('matching_weight_limit') }}
            else round(
                least(bits_unrelated, bits_related)
                - ln(1 + power(2, -abs(bits_unrelated - bits_related))) / ln(2), 6
            )
        end as weight
    from against
),

likely as (
    select
        *,
        1 / (1 + power(2, -weight)) as probability
    from scored
)

select * from likely
