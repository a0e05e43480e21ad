{#- What the indicators of tonight's clusters look at, by what is matched (see `matchables`): of the records that have one name,
    what should not be the same in two clusters; and how many different ones a cluster has at most, in columns of
    `indicated_records`. -#}
{% macro indicated() -%}
    {%- set kinds = {
        'person': {'same': ['phone', 'email', 'address'], 'most': {'given_name': 3, 'family_name': 3, 'postcode': 5}},
        'organisation': {'same': ['phone', 'domain', 'address'], 'most': {'name': 3, 'domain': 3, 'postcode': 5}}
    } -%}
    {{ return(kinds[var('matching_kind')]) }}
{%- endmacro %}
