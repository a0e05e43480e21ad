with map as (
    select * from {{ ref('identity_map') }}
),

persons as (
    select
        map.person_id,
        records.*,
        case when records.street <> '' and records.postcode <> '' then concat(records.street, ' ', records.postcode) end as address
    from map
    inner join {{ ref('int_conformed__persons') }} as records on map.record_id = records.record_id
),

edges as (
    select * from {{ ref('int_identity__edges') }}
),

scored as (
    select * from {{ ref('int_identity__scored_pairs') }}
),

moves as (
    select * from {{ ref('int_identity__moves') }}
    where old_person_id is not null and new_person_id is not null
),

clusters as (
    select
        person_id,
        count(*) as record_count,
        count(distinct split_part(given_name, ' ', 1)) as given_name_count,
        count(distinct family_name) as family_name_count,
        count(distinct postcode) as postcode_count
    from persons
    group by person_id
),

-- one name with one value in more than one cluster: a merge that may be missing
twice as (
    {%- for value in ['phone', 'email', 'address'] %}
        select
            'same_name_and_{{ value }}' as indicator,
            count(*) as found
        from (
            select count(*) as record_count
            from persons
            where given_name <> '' and family_name <> '' and {{ value }} <> ''
            group by given_name, family_name, {{ value }}
            having count(distinct person_id) > 1
        ) as doubles
        {{- ' union all' if not loop.last }}
    {%- endfor %}
),

counted as (
    select
        'largest_cluster_share' as indicator,
        max(record_count) as found,
        sum(record_count) as of_all
    from clusters
    union all
    select
        'singletons_share' as indicator,
        count(case when record_count = 1 then 1 end) as found,
        count(*) as of_all
    from clusters
    union all
    select
        'many_given_names' as indicator,
        count(case when given_name_count > 3 then 1 end) as found,
        count(*) as of_all
    from clusters
    union all
    select
        'many_family_names' as indicator,
        count(case when family_name_count > 3 then 1 end) as found,
        count(*) as of_all
    from clusters
    union all
    select
        'many_postcodes' as indicator,
        count(case when postcode_count > 5 then 1 end) as found,
        count(*) as of_all
    from clusters
    union all
    select
        twice.indicator,
        twice.found,
        (select count(*) from clusters) as of_all
    from twice
    union all
    select
        'moved_records_share' as indicator,
        count(case when old_person_id <> new_person_id then 1 end) as found,
        count(*) as of_all
    from moves
    union all
    select
        'edges_cut' as indicator,
        count(case when is_cut then 1 end) as found,
        count(*) as of_all
    from edges
    union all
    select
        'vetoes' as indicator,
        count(case when is_contradiction and bits_unrelated > 0 and bits_related > 0 then 1 end) as found,
        count(*) as of_all
    from scored
)

select * from counted
