{#- Every node of the links with its smallest neighbour, or itself if it is smaller. -#}
{% macro hook_to_smallest(links) -%}
    select node, min(parent) as parent
    from (
        select high as node, low as parent from {{ links }}
        union all
        select low, low from {{ links }}
    ) as hooks
    group by node
{%- endmacro %}
