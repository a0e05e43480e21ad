with matchables as (
    select * from {{ matchables() }}
),

counted as (
    {%- for block in comparisons() if block.rare %}
        select
            '{{ block.name }}' as comparison,
            {{ block.rare }} as value,
            count(*) as record_count
        from matchables
        where {{ block.rare }} is not null
        group by {{ block.rare }}
        {{- ' union all' if not loop.last }}
    {%- endfor %}
),

-- a value seen once could be as common as one seen twice
weighed as (
    select
        comparison,
        value,
        record_count,
        round(
            ln(sum(record_count) over (partition by comparison) / cast(greatest(record_count, 2) as double)) / ln(2), 6
        ) as rarity
    from counted
)

select * from weighed
