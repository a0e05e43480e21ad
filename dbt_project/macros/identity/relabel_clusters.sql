{#- After a round: the steps of number + 1 from those of number, with the merged clusters under one name. -#}
{% macro relabel_clusters(step, number) -%}
    {%- set next, merges = number + 1, step ~ '_merges' -%}
    {%- do step_table(step ~ '_clusters_' ~ next,
        'select c.record, coalesce(m.target, c.cluster) as cluster from ' ~ step ~ '_clusters_' ~ number ~ ' as c left join ' ~ merges
        ~ ' as m on c.cluster = m.cluster') -%}
    {%- do step_table(step ~ '_sizes_' ~ next,
        'select coalesce(m.target, s.cluster) as cluster, cast(sum(s.size) as bigint) as size from ' ~ step ~ '_sizes_' ~ number
        ~ ' as s left join ' ~ merges ~ ' as m on s.cluster = m.cluster group by 1') -%}
    {%- do step_table(step ~ '_sources_' ~ next,
        'select distinct coalesce(m.target, s.cluster) as cluster, s.source from ' ~ step ~ '_sources_' ~ number
        ~ ' as s left join ' ~ merges ~ ' as m on s.cluster = m.cluster') -%}
    {%- set links -%}
        with renamed as (
            select
                coalesce(l.target, links.low) as a, coalesce(r.target, links.high) as b, links.total, links.seen
            from {{ step }}_links_{{ number }} as links
            left join {{ merges }} as l on links.low = l.cluster
            left join {{ merges }} as r on links.high = r.cluster
        ),
        summed as (
            select least(a, b) as low, greatest(a, b) as high, cast(sum(total) as decimal(18, 6)) as total, cast(sum(seen) as bigint) as seen
            from renamed
            where a <> b
            group by 1, 2
        ),
        -- a cluster without a good link is finished
        active as (
            select low as cluster from summed where total > 0
            union
            select high from summed where total > 0
        )
        select summed.*
        from summed
        inner join active as l on summed.low = l.cluster
        inner join active as r on summed.high = r.cluster
    {%- endset -%}
    {%- do step_table(step ~ '_links_' ~ next, links) -%}
    {%- for name in ['clusters', 'sizes', 'sources', 'links'] -%}
        {%- do drop_step_table(step ~ '_' ~ name ~ '_' ~ number) -%}
    {%- endfor -%}
{%- endmacro %}
