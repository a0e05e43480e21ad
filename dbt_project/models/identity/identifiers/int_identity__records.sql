with persons as (
    select * from {{ ref('int_conformed__persons') }}
),

junk_names as (
    select pattern from {{ ref('identity_blocked_values') }}
    where match_on = 'given_name'
),

junk_dates as (
    select pattern from {{ ref('identity_blocked_values') }}
    where match_on = 'birth_date'
),

-- a name whose words say that its parts stand in each other's place, or are parted elsewhere, is read that way
named as (
    select
        persons.record_id,
        persons.gender,
        persons.birth_date,
        coalesce(readings.read_given_name, persons.given_name) as given_name,
        coalesce(readings.read_family_name, persons.family_name) as family_name
    from persons
    left join {{ ref('int_identity__name_readings') }} as readings
        on persons.given_name = readings.given_name and persons.family_name = readings.family_name
),

cleaned as (
    select
        record_id,
        case when given_name not in (select junk_names.pattern from junk_names) then given_name end as given_name,
        family_name,
        gender,
        case
            when year(birth_date) > (select year(clock.today_on) from {{ ref('stg_kith__clock') }} as clock) - 6 then null
            when cast(birth_date as varchar) not in (select junk_dates.pattern from junk_dates) then birth_date
        end as birth_date
    from named
),

formed as (
    select
        record_id,
        given_name,
        family_name,
        {{ sorted_words("given_name || ' ' || family_name") }} as name_words,
        birth_date,
        gender,
        concat_ws('|', coalesce(given_name, ''), coalesce(family_name, ''), coalesce(cast(birth_date as varchar), '')) as form
    from cleaned
)

select * from formed
