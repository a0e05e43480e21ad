with matchables as (
    select * from {{ matchables() }}
),

rarities as (
    select * from {{ ref('int_identity__rarities') }}
),

-- numbered by content: neither the ids nor the order of the rows say anything
numbered as (
    select
        matchables.*,
        {%- for block in comparisons() if block.rare %}
            coalesce(rare_{{ block.name }}.rarity, 0) as rarity_{{ block.name }},
        {%- endfor %}
        row_number() over (
            order by {{ hash_number(all_comparable_fields()) }}, matchables.record_id
        ) as record_number
    from
        matchables
    {%- for block in comparisons() if block.rare %}
        left join rarities as rare_{{ block.name }}
            on matchables.{{ block.rare }} = rare_{{ block.name }}.value and rare_{{ block.name }}.comparison = '{{ block.name }}'
    {%- endfor %}
)

select * from numbered
