{#- The stays that earlier nights have written; no rows before the first one. -#}
{% macro kept_stays() -%}
    {%- if is_incremental() -%}
    select audience, member_id, person_id, anonymous_id, entered_on, left_on, reason, left_reason from {{ this }}
    {%- else -%}
    select
        cast(null as varchar) as audience,
        cast(null as varchar) as member_id,
        cast(null as varchar) as person_id,
        cast(null as varchar) as anonymous_id,
        cast(null as date) as entered_on,
        cast(null as date) as left_on,
        cast(null as varchar) as reason,
        cast(null as varchar) as left_reason
    where false
    {%- endif -%}
{%- endmacro %}
