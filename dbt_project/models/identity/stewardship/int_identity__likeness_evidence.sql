with pairs as (
    select * from {{ ref('int_identity__evidence_pairs') }}
),

fit as (
    select * from {{ source('match_model', 'fit') }}
),

weights as (
    select * from {{ source('match_model', 'levels') }}
),

words as (
    select * from {{ ref('match_comparisons') }}
),

comparables as (
    select * from {{ ref('int_identity__comparables') }}
),

delivered as (
    {{ delivered_records() }}
),

-- how much of what speaks against one person is strangers, and how much a household: both sorts share out the weight
rivals as (
    select
        *,
        1 / (1 + power(2, bits_unrelated - bits_related)) as stranger_share,
        least(bits_unrelated, bits_related) - ln(1 + power(2, -abs(bits_unrelated - bits_related))) / ln(2) as compared_weight
    from pairs
),

-- -log2(2^-a + 2^-b) = s a + (1 - s) b - H(s): what two sorts cost more than one stands with the odds before
started as (
    select
        {{ evidence_step(0, 'start', "'the odds before anything is compared'",
            'rivals.compared_weight - rivals.stranger_share * (rivals.bits_unrelated - fit.prior_unrelated)'
            ~ ' - (1 - rivals.stranger_share) * (rivals.bits_related - fit.prior_related)') }}
    from rivals
    cross join fit
),

-- of either record, and how often a record is alone
contested as (
    select
        {{ evidence_step(98, 'rivals',
            "case when rivals.rival_bits > 0 then 'hardly anybody else fits either of them' else 'others fit them as well' end",
            'rivals.rival_bits') }}
    from rivals
    where rivals.rival_bits <> 0
),

vetoed as (
    select
        {{ evidence_step(99, 'veto', "'they differ in what never changes'", 'rivals.weight - rivals.compared_weight') }}
    from rivals
    where rivals.is_contradiction
),

compared as (
    {%- for block in comparisons() %}
        select
            rivals.left_number,
            rivals.right_number,
            {{ loop.index }} as place,
            '{{ block.name }}' as rule,
            rivals.level_{{ block.name }} as level,
            words.level_words,
            {{ delivered_value(block, 'left_record', 'l') }} as left_value,
            {{ delivered_value(block, 'right_record', 'r') }} as right_value,
            {{ compared_value(block, 'l') }} as left_compared,
            {{ compared_value(block, 'r') }} as right_compared,
            rivals.stranger_share * weights.weight_unrelated + (1 - rivals.stranger_share) * weights.weight_related
            + {{ rarity_shared_out(block) }} as weight
        from rivals
        inner join comparables as l on rivals.left_number = l.record_number
        inner join comparables as r on rivals.right_number = r.record_number
        inner join delivered as left_record on l.record_id = left_record.record_id
        inner join delivered as right_record on r.record_id = right_record.record_id
        inner join weights on weights.comparison = '{{ block.name }}' and rivals.level_{{ block.name }} = weights.level
        inner join words on words.comparison = '{{ block.name }}' and rivals.level_{{ block.name }} = words.level
        where rivals.level_{{ block.name }} >= 0
        {{- ' union all' if not loop.last }}
    {%- endfor %}
),

together as (
    {%- for block in comparisons() if block.rare_with %}
        {%- set bits = of_the_commoner('together_' ~ block.name) %}
        select
            {{ evidence_step(loop.index + 80, block.name ~ ' with ' ~ block.rare_with,
                'case when ' ~ bits ~ " < 0 then 'more records have both than each alone lets expect'"
                ~ " else 'fewer records have both than each alone lets expect' end",
                'rivals.stranger_share * ' ~ bits) }}
        from rivals
        inner join comparables as l on rivals.left_number = l.record_number
        inner join comparables as r on rivals.right_number = r.record_number
        where {{ is_rarity_counted(block, 'rivals.') }} and {{ is_rarity_counted(comparison_named(block.rare_with), 'rivals.') }}
        {{- ' union all' if not loop.last }}
    {%- else %}
        select * from started
        where false
    {%- endfor %}
),

steps as (
    select * from started
    union all
    select * from together
    union all
    select * from compared
    union all
    select * from contested
    union all
    select * from vetoed
),

named as (
    select
        steps.left_number,
        steps.right_number,
        steps.place,
        steps.rule,
        steps.level,
        steps.level_words,
        nullif(steps.left_value, '') as left_value,
        nullif(steps.right_value, '') as right_value,
        nullif(steps.left_compared, '') as left_compared,
        nullif(steps.right_compared, '') as right_compared,
        round(steps.weight, 6) as weight
    from steps
)

select * from named
