with used as (
    select * from {{ ref('int_identity__values') }}
),

records as (
    select * from {{ ref('int_identity__records') }}
),

limits as (
    {%- for identifier_type, person_limit in var('identity_value_limits').items() %}
        select
            '{{ identifier_type }}' as identifier_type,
            {{ person_limit }} as person_limit
        {{- ' union all' if not loop.last }}
    {%- endfor %}
),

-- no value has more people than records
widespread as (
    select
        used.identifier_type,
        used.identifier_value,
        limits.person_limit,
        count(*) as record_count
    from used
    inner join limits on used.identifier_type = limits.identifier_type
    group by used.identifier_type, used.identifier_value, limits.person_limit
    having count(*) > limits.person_limit
),

-- one name is one person more for each further birth date; a record without a name counts nobody
names as (
    select
        widespread.identifier_type,
        widespread.identifier_value,
        greatest(count(distinct records.birth_date), 1) as person_count
    from widespread
    inner join used
        on
            widespread.identifier_type = used.identifier_type
            and widespread.identifier_value = used.identifier_value
    inner join records on used.record_id = records.record_id
    where records.given_name is not null or records.family_name is not null
    group by widespread.identifier_type, widespread.identifier_value, records.given_name, records.family_name
),

people as (
    select
        identifier_type,
        identifier_value,
        cast(sum(person_count) as bigint) as person_count
    from names
    group by identifier_type, identifier_value
),

demoted as (
    select
        widespread.identifier_type,
        widespread.identifier_value,
        widespread.record_count,
        people.person_count,
        widespread.person_limit
    from widespread
    inner join people
        on
            widespread.identifier_type = people.identifier_type
            and widespread.identifier_value = people.identifier_value
    where people.person_count > widespread.person_limit
)

select * from demoted
