-- Persons without a profile, and profiles without a person.
(
    select person_id from {{ ref('identity_map') }}
    except
    select person_id from {{ ref('profiles') }}
)
union all
(
    select person_id from {{ ref('profiles') }}
    except
    select person_id from {{ ref('identity_map') }}
)
