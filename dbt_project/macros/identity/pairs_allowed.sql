{#- How many pairs may be compared: so many per record, or where there are many records so many in all, but at least the
    second number per record.

    records: SQL for the number of records; per_record: [most, least] pairs of each; in_all: pairs. -#}
{% macro pairs_allowed(records, per_record, in_all) -%}
    cast(greatest(least({{ records }} * {{ per_record[0] }}, {{ in_all }}), {{ records }} * {{ per_record[1] }}, 0) as double)
{%- endmacro %}
