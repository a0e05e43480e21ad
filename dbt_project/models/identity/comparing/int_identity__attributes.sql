with attributes as (
    select * from {{ ref('int_conformed__attributes') }}
),

spread as (
    select
        record_id,
        count(*) as attribute_count
    {%- for attribute in matching_attributes() %},
        max(case when attribute = '{{ attribute }}' then value end) as attribute_{{ attribute }}
        {%- endfor %}
    from attributes
    group by record_id
)

select * from spread
