with attribute_values as (

    select * from {{ ref('int_profiles__values') }}

),

attributes as (

    select * from {{ ref('survivorship_attributes') }}

),

policies as (

    select * from {{ ref('survivorship_policies') }}

),

records as (

    select * from {{ ref('int_conformed__persons') }}

),

priorities as (

    select * from {{ ref('source_priorities') }}

),

candidates as (

    select
        attribute_values.person_id,
        attributes.attribute_group,
        attribute_values.record_id,
        count(*) as filled_count
    from attribute_values
    inner join attributes on attribute_values.attribute = attributes.attribute
    group by attribute_values.person_id, attributes.attribute_group, attribute_values.record_id

),

judged as (

    select
        candidates.*,
        policies.policy,
        records.source,
        coalesce(records.is_deleted, false) as is_deleted,
        coalesce(records.updated_at, records.created_at, timestamp '1900-01-01 00:00:00') as updated_at,
        coalesce(priorities.priority, 999) as priority
    from candidates
    inner join policies on candidates.attribute_group = policies.attribute_group
    inner join records on candidates.record_id = records.record_id
    left join priorities on records.source = priorities.source

),

ranked as (

    select
        *,
        count(*) over (partition by person_id, attribute_group) as candidate_count,
        row_number() over (
            partition by person_id, attribute_group
            order by
                is_deleted asc,
                case when policy = 'source_priority' then priority else 0 end asc,
                case when policy = 'most_recent' then 0 else -filled_count end asc,
                updated_at desc,
                priority asc,
                record_id asc
        ) as candidate_rank
    from judged

),

winners as (

    select
        person_id,
        attribute_group,
        record_id,
        source,
        case
            when candidate_count = 1 then 'only record with a value'
            else replace(policy, '_', ' ') || ' of ' || cast(candidate_count as varchar) || ' records'
        end || case when is_deleted then ', deleted at its source' else '' end as why
    from ranked
    where candidate_rank = 1

)

select * from winners
