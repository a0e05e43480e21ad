{#- What a comparison compares as its source delivered it, cleaned but not yet broken up for comparing.

    block: a block of `comparisons`.
    side: alias of the record in `delivered_records`.
    compared: alias of the same record in int_identity__comparables, for what the former lacks. -#}
{% macro delivered_value(block, side, compared) -%}
    {%- set values = {
        'name': "{0}.name",
        'domain': "concat_ws(', ', {0}.domain, {0}.email)",
        'phone': "{0}.phone",
        'address': "concat_ws(', ', {0}.street, {0}.postcode, {0}.city)",
    } if var('matching_kind') == 'organisation' else {
        'given_name': "coalesce({0}.display_given_name, {0}.given_name)",
        'family_name': "coalesce({0}.display_family_name, {0}.family_name)",
        'other_names': "{0}.full_name",
        'birth_date': "coalesce(cast({0}.birth_date as varchar), {0}.birth_digits)",
        'phone': "concat_ws(', ', {0}.phone, {0}.second_phone)",
        'address': "concat_ws(', ', {0}.street, {0}.postcode, {0}.city)",
    } -%}
    {%- if block.name in values -%}
        {{ values[block.name].format(side) }}
    {%- else -%}
        {{ compared_value(block, compared) }}
    {%- endif -%}
{%- endmacro %}
