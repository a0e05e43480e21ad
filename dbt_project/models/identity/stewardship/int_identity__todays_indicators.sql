{%- set looked_at = indicated() %}
with map as (
    select * from {{ ref('identity_map') }}
),

records as (
    select
        map.person_id,
        known.*
    from map
    inner join ({{ indicated_records() }}) as known on map.record_id = known.record_id
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
        {%- for column in looked_at.most %}
            count(distinct {{ column }}) as {{ column }}_count,
        {%- endfor %}
        count(*) as record_count
    from records
    group by person_id
),

-- one name with one value in more than one cluster: a merge that may be missing
twice as (
    {%- for value in looked_at.same %}
        select
            'same_name_and_{{ value }}' as indicator,
            count(*) as found
        from (
            select count(*) as record_count
            from records
            where name is not null and {{ value }} is not null
            group by name, {{ value }}
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
    {%- for column, most in looked_at.most.items() %}
        select
            'many_{{ column }}s' as indicator,
            count(case when {{ column }}_count > {{ most }} then 1 end) as found,
            count(*) as of_all
        from clusters
        union all
    {%- endfor %}
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
