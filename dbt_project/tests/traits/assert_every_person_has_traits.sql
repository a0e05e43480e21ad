-- Persons without a row of traits, and rows of traits without a person.
(
    select person_id from {{ ref('identity_map') }}
    except
    select person_id from {{ ref('person_traits') }}
)
union all
(
    select person_id from {{ ref('person_traits') }}
    except
    select person_id from {{ ref('identity_map') }}
)
