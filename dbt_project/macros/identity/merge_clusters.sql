{#- One round: <step>_merges (cluster, target), the clusters that are each other's best neighbour.

    unseen: weight of a pair that is not listed. -#}
{% macro merge_clusters(step, number, unseen) -%}
    {%- set merges -%}
        with means as (
            select
                links.low,
                links.high,
                round((links.total + (l.size * r.size - links.seen) * ({{ unseen }})) / (l.size * r.size), 6) as mean
            from {{ step }}_links_{{ number }} as links
            inner join {{ step }}_sizes_{{ number }} as l on links.low = l.cluster
            inner join {{ step }}_sizes_{{ number }} as r on links.high = r.cluster
        ),
        clashes as (
            select distinct l.cluster as low, r.cluster as high
            from {{ step }}_sources_{{ number }} as l
            inner join means on l.cluster = means.low
            inner join {{ step }}_sources_{{ number }} as r on means.high = r.cluster and l.source = r.source
        ),
        good as (
            select means.low, means.high, means.mean
            from means
            left join clashes on means.low = clashes.low and means.high = clashes.high
            where means.mean > 0 and clashes.low is null
        ),
        both_ways as (
            select low as cluster, high as other, mean from good
            union all
            select high, low, mean from good
        ),
        ranked as (
            select
                cluster, other,
                row_number() over (partition by cluster order by mean desc, other) as place
            from both_ways
        )
        select a.other as cluster, a.cluster as target
        from ranked as a
        inner join ranked as b on a.cluster = b.other and a.other = b.cluster
        where a.place = 1 and b.place = 1 and a.cluster < a.other
    {%- endset -%}
    {%- do step_table(step ~ '_merges', merges) -%}
{%- endmacro %}
