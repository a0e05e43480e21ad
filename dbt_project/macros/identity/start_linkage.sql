{#- The first steps of average linkage: every record that has a good pair is a cluster of its own.

    Makes <step>_clusters_0 (record, cluster), <step>_sizes_0 (cluster, size), <step>_links_0 (low, high, total, seen) and
    <step>_sources_0 (cluster, source). -#}
{% macro start_linkage(step) -%}
    {%- set good -%}
        select left_number as record from {{ step }}_pairs where weight > 0 and left_number <> right_number
        union
        select right_number from {{ step }}_pairs where weight > 0 and left_number <> right_number
    {%- endset -%}
    {%- do step_table(step ~ '_clusters_0', 'select record, record as cluster from (' ~ good ~ ') as good') -%}
    {%- do step_table(step ~ '_sizes_0', 'select cluster, cast(1 as bigint) as size from ' ~ step ~ '_clusters_0') -%}
    {%- set links -%}
        select p.left_number as low, p.right_number as high, cast(p.weight as decimal(18, 6)) as total, cast(1 as bigint) as seen
        from {{ step }}_pairs as p
        inner join {{ step }}_clusters_0 as l on p.left_number = l.record
        inner join {{ step }}_clusters_0 as r on p.right_number = r.record
        where p.left_number <> p.right_number
    {%- endset -%}
    {%- do step_table(step ~ '_links_0', links) -%}
    {%- set sources -%}
        select c.cluster, p.exclusive_source as source
        from {{ step }}_pairs as p
        inner join {{ step }}_clusters_0 as c on p.left_number = c.record
        where p.left_number = p.right_number and p.exclusive_source is not null
    {%- endset -%}
    {%- do step_table(step ~ '_sources_0', sources) -%}
{%- endmacro %}
