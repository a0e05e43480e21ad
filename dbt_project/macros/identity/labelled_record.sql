{#- The record that a side of a label names, of what is matched (see `matchables`): of an organisation after `account:`.

    text: SQL expression, a side of the seed `match_labels`. -#}
{% macro labelled_record(text) -%}
    {%- if var('matching_kind') == 'organisation' -%}
        case when {{ text }} like 'account:%' then substring({{ text }}, length('account:') + 1) end
    {%- else -%}
        {{ text }}
    {%- endif -%}
{%- endmacro %}
