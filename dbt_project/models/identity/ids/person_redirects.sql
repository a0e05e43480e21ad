with ledger as (
    select * from {{ ref('person_id_ledger') }}
),

lives as (
    select
        person_id,
        max(valid_to) as ended_on,
        count(*) > count(valid_to) as is_current
    from ledger
    group by person_id
),

stays as (
    select
        record_id,
        person_id,
        row_number() over (
            partition by record_id
            order by valid_to is null desc, valid_from desc, valid_to desc, person_id asc
        ) as recency
    from ledger
),

-- where the records went that a retired person had at the end
heirs as (
    select
        lives.person_id,
        stays.person_id as heir_id,
        row_number() over (
            partition by lives.person_id
            order by count(*) desc, stays.person_id
        ) as rank
    from lives
    inner join ledger on lives.person_id = ledger.person_id and lives.ended_on = ledger.valid_to
    inner join stays on ledger.record_id = stays.record_id and stays.recency = 1
    where not lives.is_current and stays.person_id <> lives.person_id
    group by lives.person_id, stays.person_id
),

hops_0 as (
    select
        lives.person_id,
        heirs.heir_id,
        lives.ended_on
    from lives
    left join heirs on lives.person_id = heirs.person_id and heirs.rank = 1
    where not lives.is_current
),

{% for hop in range(6) -%}
-- an heir who retired as well is followed, twice as far each time
    hops_{{ hop + 1 }} as (
        select
            hops.person_id,
            case when further.person_id is null then hops.heir_id else further.heir_id end as heir_id,
            hops.ended_on
        from hops_{{ hop }} as hops
        left join hops_{{ hop }} as further on hops.heir_id = further.person_id
    ),

{% endfor -%}

resolved as (
    select
        hops.person_id,
        lives.person_id as current_person_id,
        hops.ended_on as retired_on
    from hops_6 as hops
    left join lives on hops.heir_id = lives.person_id and lives.is_current
)

select * from resolved
