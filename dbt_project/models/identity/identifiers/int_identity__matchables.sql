with persons as (
    select * from {{ ref('int_conformed__persons') }}
),

records as (
    select * from {{ ref('int_identity__records') }}
),

sizes as (
    select
        source,
        row_number() over (order by count(*) desc, source asc) <= {{ source_comparison().largest }} as is_large,
        count(*) over () > 1 as is_of_many_sources
    from persons
    group by source
),

-- the largest in the order of their names: two that outgrow each other keep their places
sources as (
    select
        source,
        row_number() over (order by is_large desc, source asc) as source_place,
        is_of_many_sources
    from sizes
),

-- a value that is blocked or shared by too many says nothing
identifiers as (
    select
        record_id,
        max(case when identifier_type = 'email' then identifier_value end) as email,
        max(case when identifier_type = 'loyalty_number' then identifier_value end) as loyalty_number,
        min(case when identifier_type = 'phone' then identifier_value end) as phone,
        max(case when identifier_type = 'phone' then identifier_value end) as second_phone
    from {{ ref('int_identity__identifiers') }}
    where is_matchable
    group by record_id
),

domains as (
    select
        split_part(email, '@', 2) as domain,
        count(*) as domain_count,
        sum(count(*)) over () as email_count
    from identifiers
    where email is not null
    group by split_part(email, '@', 2)
),

short_forms as (
    select * from {{ ref('given_name_short_forms') }}
),

-- days that programs and forms fill in by default
default_days as (
    select distinct pattern as birth_digits from {{ ref('identity_blocked_values') }}
    where match_on = 'birth_date'
),

attributes as (
    select * from {{ ref('int_identity__attributes') }}
),

gathered as (
    select
        records.record_id,
        persons.source,
        sources.source_place,
        sources.is_of_many_sources,
        records.given_name,
        coalesce(short_forms.stands_for, split_part(records.given_name, ' ', 1)) as given_root,
        {{ sound_letters("coalesce(short_forms.stands_for, split_part(records.given_name, ' ', 1))") }} as given_letters,
        records.family_name,
        {{ sound_letters('records.family_name') }} as family_letters,
        {{ words_beside('persons.full_name', ['records.given_name', 'records.family_name']) }} as other_names,
        case
            when default_days.birth_digits is null then coalesce(persons.birth_digits, cast(records.birth_date as varchar))
        end as birth_digits,
        records.gender,
        persons.national_id,
        identifiers.loyalty_number,
        identifiers.email,
        split_part(identifiers.email, '@', 1) as email_local,
        {{ regexp_replace_all("split_part(identifiers.email, '@', 1)", '[0-9]+$') }} as email_word,
        domains.domain_count,
        domains.email_count,
        identifiers.phone,
        identifiers.second_phone,
        nullif({{ street_name('persons.street') }}, '') as street,
        nullif({{ house_number('persons.street') }}, '') as house_number,
        {{ normalise_name('persons.city') }} as city,
        persons.postcode,
        left(persons.postcode, length(persons.postcode) - 2) as district
    {%- for attribute in matching_attributes() %}
        {%- for column in attribute_columns(attribute).values() %},
        attributes.{{ column }}
        {%- endfor %}
        {%- endfor %}
    from records
    inner join persons on records.record_id = persons.record_id
    left join sources on persons.source = sources.source
    left join identifiers on records.record_id = identifiers.record_id
    left join domains on split_part(identifiers.email, '@', 2) = domains.domain
    left join default_days on coalesce(persons.birth_digits, cast(records.birth_date as varchar)) = default_days.birth_digits
    left join short_forms on split_part(records.given_name, ' ', 1) = short_forms.given_name
    left join attributes on records.record_id = attributes.record_id
),

parted as (
    select
        *,
        substring(birth_digits, 1, 4) as birth_year,
        substring(birth_digits, 6, 2) as birth_month,
        substring(birth_digits, 9, 2) as birth_day,
        nullif(substring(birth_digits, 6, 5), '01-01') as birth_month_day,
        {{ sound_of('given_letters') }} as given_sound,
        {{ sound_of('family_letters') }} as family_sound,
        coalesce(
            contains(email_local, left(given_root, 3)) or contains(email_local, left(given_name, 3))
            or contains(email_local, left(family_name, 3)), false
        ) as is_email_named,
        coalesce(email_local <> translate(email_local, '0123456789', ''), false) as has_email_number,
        nullif(substring(email_local, length(email_word) + 1), '') as email_number,
        -- no provider's, whom many write from
        case when domain_count <= least(email_count * 0.01, 10) then split_part(email, '@', 2) end as own_domain
    from gathered
)

select * from parted
