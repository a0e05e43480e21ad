{#- The first steps of average linkage: every record that has a good pair is a cluster of its own, or one with others of its start.

    Makes <step>_clusters_0 (record, cluster), <step>_sizes_0 (cluster, size), <step>_links_0 (low, high, total, seen) and
    <step>_sources_0 (cluster, source).

    has_starts: whether records with themselves have a start_number. -#}
{% macro start_linkage(step, has_starts=false) -%}
    {%- set good -%}
        select left_number as record from {{ step }}_pairs where weight > 0 and left_number <> right_number
        union
        select right_number from {{ step }}_pairs where weight > 0 and left_number <> right_number
    {%- endset -%}
    {%- set started = 'select distinct left_number as record, start_number as cluster from ' ~ step ~ '_pairs where left_number = right_number' -%}
    {%- do step_table(step ~ '_clusters_0',
        started if has_starts else 'select record, record as cluster from (' ~ good ~ ') as good') -%}
    {%- do step_table(step ~ '_sizes_0', 'select cluster, cast(count(*) as bigint) as size from ' ~ step ~ '_clusters_0 group by 1') -%}
    {#- without starts nothing is summed: l.cluster <> r.cluster made the engine join every cluster with every other, 18 s against 2 -#}
    {%- set links -%}
        select
            {{ 'least(l.cluster, r.cluster)' if has_starts else 'p.left_number' }} as low,
            {{ 'greatest(l.cluster, r.cluster)' if has_starts else 'p.right_number' }} as high,
            cast({{ 'sum(p.weight)' if has_starts else 'p.weight' }} as decimal(18, 6)) as total,
            cast({{ 'count(*)' if has_starts else '1' }} as bigint) as seen
        from {{ step }}_pairs as p
        inner join {{ step }}_clusters_0 as l on p.left_number = l.record
        inner join {{ step }}_clusters_0 as r on p.right_number = r.record
        where p.left_number <> p.right_number
        {{ 'and l.cluster <> r.cluster group by 1, 2' if has_starts }}
    {%- endset -%}
    {%- do step_table(step ~ '_links_0', links) -%}
    {%- set sources -%}
        select distinct c.cluster, p.exclusive_mark as source
        from {{ step }}_pairs as p
        inner join {{ step }}_clusters_0 as c on p.left_number = c.record
        where p.left_number = p.right_number and p.exclusive_mark is not null
    {%- endset -%}
    {%- do step_table(step ~ '_sources_0', sources) -%}
{%- endmacro %}
