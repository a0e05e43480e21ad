{#- The claims whose cluster and person are both still free. -#}
{% macro claims_left(claims, chosen) -%}
    select c.cluster_id, c.person_id, c.priority
    from {{ claims }} as c
    left join {{ chosen }} as k on c.cluster_id = k.cluster_id
    left join {{ chosen }} as p on c.person_id = p.person_id
    where k.cluster_id is null and p.person_id is null
{%- endmacro %}
