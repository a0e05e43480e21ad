{#- Every field that anything is compared by, as SQL expressions without nulls. -#}
{% macro all_comparable_fields() -%}
    {%- set fields = [
        'given_name', 'family_name', 'other_names', 'birth_digits', 'gender', 'national_id', 'loyalty_number', 'email',
        'phone', 'second_phone', 'street', 'house_number', 'city', 'postcode', 'source'
    ] -%}
    {%- for attribute in matching_attributes() -%}{%- do fields.append('attribute_' ~ attribute) -%}{%- endfor -%}
    {%- set filled = [] -%}
    {%- for field in fields -%}{%- do filled.append("coalesce(" ~ field ~ ", '')") -%}{%- endfor -%}
    {{ return(filled) }}
{%- endmacro %}
