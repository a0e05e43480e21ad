with record_consents as (

    select * from {{ ref('int_activity__record_consents') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

of_persons as (

    select
        identity_map.person_id,
        record_consents.*
    from record_consents
    inner join identity_map on record_consents.record_id = identity_map.record_id

),

-- withdrawn beats given; a withdrawal counts from the first one, a gift from the last one
ranked as (

    select
        *,
        row_number() over (
            partition by person_id, purpose, channel
            order by
                case when state = 'given' then 1 else 0 end asc,
                case when state = 'given' then null else occurred_at end asc,
                occurred_at desc,
                consent_id asc
        ) as restriction_rank
    from of_persons

),

most_restrictive as (

    select
        ---------- ids
        person_id,
        purpose,
        channel,

        ---------- text
        state,
        basis,
        source,

        ---------- times
        occurred_at as since
    from ranked
    where restriction_rank = 1

)

select * from most_restrictive
