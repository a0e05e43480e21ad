with records as (

    select * from {{ ref('int_conformed__persons') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

of_persons as (

    select
        identity_map.person_id,
        records.*
    from records
    inner join identity_map on records.record_id = identity_map.record_id

),

attribute_values as (

    {{ unpivot_columns('of_persons', ['person_id', 'record_id'], {
        'given_name': 'coalesce(display_given_name, given_name)',
        'family_name': 'coalesce(display_family_name, family_name)',
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
