with used as (
    select * from {{ ref('int_identity__value_use') }}
),

limits as (
    {%- for identifier_type, person_limit in var('identity_value_limits').items() %}
    select '{{ identifier_type }}' as identifier_type, {{ person_limit }} as person_limit
    {{- ' union all' if not loop.last }}
    {%- endfor %}
),

demoted as (
    select
        used.identifier_type,
        used.identifier_value,
        used.record_count,
        used.person_count,
        limits.person_limit
    from used
    inner join limits on used.identifier_type = limits.identifier_type
    where used.person_count > limits.person_limit
)

select * from demoted
