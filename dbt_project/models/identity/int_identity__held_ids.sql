with ledger as (
    {{ last_state('person_id_ledger', [
        ['record_id', 'varchar'], ['person_id', 'varchar'], ['valid_from', 'date'], ['valid_to', 'date']
    ]) }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by record_id
            order by valid_to is null desc, valid_from desc, valid_to desc, person_id
        ) as recency,
        min(valid_from) over (partition by person_id) as published_on,
        count(case when valid_to is null then 1 end) over (partition by person_id) > 0 as is_current_person
    from ledger
),

held as (
    select
        record_id,
        person_id,
        valid_from,
        valid_to,
        published_on,
        is_current_person,
        valid_to is null as is_open,
        recency = 1 as is_last
    from ranked
)

select * from held
