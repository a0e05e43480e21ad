with moves as (
    select * from {{ ref('int_identity__moves') }}
),

transfers as (
    select * from {{ ref('int_identity__transfers') }}
),

published as (
    select distinct held.person_id
    from {{ ref('int_identity__held_ids') }} as held
    inner join {{ ref('stg_kith__clock') }} as clock on held.valid_from < clock.today_on
),

before as (
    select distinct old_person_id as person_id from moves
    where old_person_id is not null
),

after as (
    select distinct new_person_id as person_id from moves
    where new_person_id is not null
),

origins as (
    select
        new_person_id,
        old_person_id
    from transfers
    where is_main_origin
),

created as (
    select
        after.person_id,
        'created' as kind,
        origins.old_person_id as other_person_id,
        cast(null as varchar) as rule,
        case
            when published.person_id is not null then 'came back'
            when origins.old_person_id is not null then 'parted from another {{ var('matching_kind') }}'
            else 'first seen'
        end as reason
    from after
    left join before on after.person_id = before.person_id
    left join published on after.person_id = published.person_id
    left join origins on after.person_id = origins.new_person_id
    where before.person_id is null
),

ended as (
    select before.person_id
    from before
    left join after on before.person_id = after.person_id
    where after.person_id is null
),

moved as (
    select
        transfers.old_person_id as person_id,
        case when ended.person_id is not null and transfers.is_heir then 'merged' else 'split' end as kind,
        transfers.new_person_id as other_person_id,
        transfers.rule,
        case
            when transfers.rule is null then concat('nothing ties ', transfers.first_record_id, ' to the rest any more')
            else concat(
                transfers.record_id, ' and ', transfers.other_record_id,
                case transfers.rule
                    when 'never_match' then ' are {{ kind_in_words(2) }}, says a steward'
                    when 'always_match' then ' are {{ kind_in_words(1) }}, says a steward'
                    when 'likeness' then ' are alike as a whole'
                    else concat(' share ', transfers.rule)
                end
            )
        end as reason
    from transfers
    left join ended on transfers.old_person_id = ended.person_id
),

retired as (
    select
        ended.person_id,
        'retired' as kind,
        cast(null as varchar) as other_person_id,
        cast(null as varchar) as rule,
        'no record is left' as reason
    from ended
    left join transfers on ended.person_id = transfers.old_person_id
    where transfers.old_person_id is null
),

changes as (
    select * from created
    union all
    select * from moved
    union all
    select * from retired
)

select * from changes
