{#- Every record of the edges with a number in the order of the ids: numbers compare faster than texts. -#}
{% macro number_nodes(edges) -%}
    select
        record_id,
        row_number() over (order by record_id) as node
    from (
        select left_record_id as record_id from {{ edges }}
        union
        select right_record_id from {{ edges }}
    ) as records
{%- endmacro %}
