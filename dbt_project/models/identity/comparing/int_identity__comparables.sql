with matchables as (
    select * from {{ matchables() }}
),

rarities as (
    select * from {{ ref('int_identity__rarities') }}
),

companions as (
    select * from {{ ref('int_identity__companions') }}
),

hashed as (
    select
        matchables.*,
        {{ hash_number(all_comparable_fields()) }} as content_number
    from matchables
),

-- by content: neither the ids nor the order of the rows say anything
numbers as (
    select
        record_id,
        row_number() over (partition by content_number order by record_id) as copy_number,
        row_number() over (order by content_number, record_id) as record_number
    from hashed
),

numbered as (
    select
        hashed.*,
        {%- for block in comparisons() if block.rare %}
            coalesce(rare_{{ block.name }}.rarity, 0) as rarity_{{ block.name }},
            coalesce(rare_{{ block.name }}.record_count, 0) as count_{{ block.name }},
        {%- endfor %}
        {%- for block in comparisons() if block.rare_with %}
            coalesce(with_{{ block.name }}.rarity, 0) as together_{{ block.name }},
        {%- endfor %}
        numbers.copy_number,
        numbers.record_number
    from hashed
    inner join numbers on hashed.record_id = numbers.record_id
    {%- for block in comparisons() if block.rare %}
        left join rarities as rare_{{ block.name }}
            on hashed.{{ block.rare }} = rare_{{ block.name }}.value and rare_{{ block.name }}.comparison = '{{ block.name }}'
    {%- endfor %}
    {%- for block in comparisons() if block.rare_with %}
        left join companions as with_{{ block.name }}
            on
                hashed.{{ block.rare }} = with_{{ block.name }}.value
                and hashed.{{ comparison_named(block.rare_with).rare }} = with_{{ block.name }}.companion_value
                and with_{{ block.name }}.comparison = '{{ block.name }}'
    {%- endfor %}
)

select * from numbered
