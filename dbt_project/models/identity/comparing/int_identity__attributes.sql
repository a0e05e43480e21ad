with read as (
    select * from {{ ref('int_identity__attribute_values') }}
),

sorts as (
    select * from {{ ref('int_identity__attribute_sorts') }}
),

sorted as (
    select
        read.record_id,
        read.attribute,
        case
            when sorts.sort = 'number' then coalesce(cast(read.number_value as varchar), read.text_value)
            when sorts.sort = 'list' then read.list_value
            else read.text_value
        end as value,
        case when sorts.sort = 'number' then read.number_value end as number_value,
        case when sorts.sort = 'number' then sorts.spread end as spread,
        case when sorts.sort = 'list' then read.part_count end as part_count
    from read
    inner join sorts on read.attribute = sorts.attribute
),

spread as (
    select
        record_id,
        count(*) as attribute_count
    {%- for attribute in matching_attributes() %}
        {%- set of = attribute_columns(attribute) %},
        max(case when attribute = '{{ attribute }}' then value end) as {{ of.value }},
        max(case when attribute = '{{ attribute }}' then number_value end) as {{ of.number }},
        max(case when attribute = '{{ attribute }}' then spread end) as {{ of.spread }},
        max(case when attribute = '{{ attribute }}' then part_count end) as {{ of.part_count }}
        {%- endfor %}
    from sorted
    group by record_id
)

select * from spread
