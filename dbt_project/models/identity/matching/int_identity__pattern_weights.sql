with patterns as (
    select distinct {{ level_columns() }}
    from {{ ref('int_identity__compared_pairs') }}
),

levels as (
    select * from {{ source('match_model', 'levels') }}
),

fit as (
    select * from {{ source('match_model', 'fit') }}
),

weighed as (
    select
        {{ level_columns('patterns.') }},
        fit.prior_unrelated
        {%- for block in comparisons() %}
            + of_{{ block.name }}.weight_unrelated
        {%- endfor %} as weight_unrelated,
        fit.prior_related
        {%- for block in comparisons() %}
            + of_{{ block.name }}.weight_related
        {%- endfor %} as weight_related,
        false
        {%- for block in comparisons() if block.lasting %}
            or (of_{{ block.name }}.level = 0 and of_{{ block.name }}.match_share <= {{ var('matching_contradiction') }})
        {%- endfor %} as is_contradiction
    from patterns
    cross join fit
    {%- for block in comparisons() %}
        inner join levels as of_{{ block.name }}
            on of_{{ block.name }}.comparison = '{{ block.name }}' and patterns.level_{{ block.name }} = of_{{ block.name }}.level
    {%- endfor %}
)

select * from weighed
