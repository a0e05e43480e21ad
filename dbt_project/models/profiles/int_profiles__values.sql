with records as (

    select * from {{ ref('int_conformed__persons') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

readings as (

    select * from {{ ref('int_identity__name_readings') }}

),

-- names that were delivered in each other's place go back to their own
of_persons as (

    select
        identity_map.person_id,
        records.*,
        coalesce(
            readings.read_given_name = records.family_name and readings.read_family_name = records.given_name, false
        ) as is_turned
    from records
    inner join identity_map on records.record_id = identity_map.record_id
    left join readings on records.given_name = readings.given_name and records.family_name = readings.family_name

),

attribute_values as (

    {{ unpivot_columns('of_persons', ['person_id', 'record_id'], {
        'given_name':
            'case when is_turned then coalesce(display_family_name, family_name) else coalesce(display_given_name, given_name) end',
        'family_name':
            'case when is_turned then coalesce(display_given_name, given_name) else coalesce(display_family_name, family_name) end',
        'email': 'email',
        'phone': 'phone',
        'birth_date': 'birth_date',
        'gender': 'gender',
        'street': 'street',
        'postcode': 'postcode',
        'city': 'city',
        'country': 'country',
        'language': 'language',
        'job_title': 'job_title',
        'account_id': 'account_id',
    }) }}

)

select * from attribute_values
