with attributes as (

    select * from {{ ref('profile_attributes') }}

),

pivoted as (

    select
        person_id,
        max(value) filter (where attribute = 'given_name') as given_name,
        max(value) filter (where attribute = 'family_name') as family_name,
        max(value) filter (where attribute = 'email') as email,
        max(value) filter (where attribute = 'phone') as phone,
        max(value) filter (where attribute = 'birth_date') as birth_date,
        max(value) filter (where attribute = 'gender') as gender,
        max(value) filter (where attribute = 'street') as street,
        max(value) filter (where attribute = 'postcode') as postcode,
        max(value) filter (where attribute = 'city') as city,
        max(value) filter (where attribute = 'country') as country,
        max(value) filter (where attribute = 'language') as language,
        max(value) filter (where attribute = 'job_title') as job_title,
        max(value) filter (where attribute = 'account_id') as account_id
    from attributes
    group by person_id

)

select * from pivoted
