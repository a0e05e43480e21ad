with ledger as (
    {{ last_state('person_id_ledger', [
        ['record_id', 'varchar'], ['person_id', 'varchar'], ['valid_from', 'date'], ['valid_to', 'date']
    ]) }}
),

clock as (
    select * from {{ ref('stg_kith__clock') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by record_id
            order by valid_to is null desc, valid_from desc, valid_to desc, person_id asc
        ) as recency,
        min(valid_from) over (partition by person_id) as published_on,
        count(case when valid_to is null then 1 end) over (partition by person_id) > 0 as is_current_person
    from ledger
),

held as (
    select
        ranked.record_id,
        ranked.person_id,
        ranked.valid_from,
        ranked.valid_to,
        ranked.published_on,
        ranked.is_current_person,
        ranked.valid_to is null as is_open,
        {{ days_between('ranked.valid_from', 'coalesce(ranked.valid_to, clock.today_on)') }} as held_days,
        ranked.recency = 1 as is_last,
        ranked.valid_from < clock.today_on and coalesce(ranked.valid_to >= clock.today_on, true) as was_open
    from ranked
    cross join clock
)

select * from held
