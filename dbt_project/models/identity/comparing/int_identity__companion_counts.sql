with matchables as (
    select * from {{ matchables() }}
),

rarities as (
    select * from {{ ref('int_identity__rarities') }}
),

counted as (
    {%- for block in comparisons() if block.rare_with %}
        select
            '{{ block.name }}' as comparison,
            '{{ block.rare_with }}' as companion,
            {{ block.rare }} as value,
            {{ comparison_named(block.rare_with).rare }} as companion_value,
            count(*) as record_count,
            sum(count(*)) over () as all_count
        from matchables
        where {{ block.rare }} is not null and {{ comparison_named(block.rare_with).rare }} is not null
        group by {{ block.rare }}, {{ comparison_named(block.rare_with).rare }}
        {{- ' union all' if not loop.last }}
    {%- else %}
        select
            comparison,
            comparison as companion,
            value,
            value as companion_value,
            record_count,
            record_count as all_count
        from rarities
        where false
    {%- endfor %}
),

expected as (
    select
        counted.*,
        alone.record_count * companions.record_count / cast(counted.all_count as double) as expected_count
    from counted
    inner join rarities as alone on counted.comparison = alone.comparison and counted.value = alone.value
    inner join rarities as companions on counted.companion = companions.comparison and counted.companion_value = companions.value
)

select * from expected
