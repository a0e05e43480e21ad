{#- The claims that are the first one of their cluster and of their person. -#}
{% macro first_claims(claims) -%}
    select cluster_id, person_id, priority
    from (
        select
            cluster_id,
            person_id,
            priority,
            min(priority) over (partition by cluster_id) as first_of_cluster,
            min(priority) over (partition by person_id) as first_of_person
        from {{ claims }}
    ) as ranked
    where priority = first_of_cluster and priority = first_of_person
{%- endmacro %}
