{#- The coarse keys that records of people share (see `blocking_keys`). -#}
{% macro person_keys() -%}
    {{ return({
        'given_name': {'of': 'given_root', 'field': 'given_name'},
        'given_start': {'of': 'left(given_root, 3)', 'field': 'given_name'},
        'family_name': {'of': 'family_name', 'field': 'family_name'},
        'family_start': {'of': 'left(family_name, 4)', 'field': 'family_name'},
        'family_sound': {'of': 'left(family_sound, 4)', 'field': 'family_name'},
        'birth_date': {'of': 'birth_digits', 'field': 'birth_date'},
        'birth_year': {'of': 'birth_year', 'field': 'birth_date'},
        'birth_month_day': {'of': 'birth_month_day', 'field': 'birth_date'},
        'email': {'of': 'email', 'field': 'email', 'is_narrow': true},
        'email_local': {'of': 'email_local', 'field': 'email', 'implies': ['given_name', 'family_name']},
        'email_start': {'of': 'left(email_local, 5)', 'field': 'email', 'implies': ['given_name', 'family_name']},
        'phone': {'of': 'phone', 'field': 'phone', 'is_narrow': true},
        'loyalty_number': {'of': 'loyalty_number', 'field': 'loyalty_number', 'is_narrow': true},
        'national_id': {'of': 'national_id', 'field': 'national_id', 'is_narrow': true},
        'postcode': {'of': 'postcode', 'field': 'address'},
        'district': {'of': 'district', 'field': 'address'},
        'city': {'of': 'city', 'field': 'address'},
        'street': {'of': 'street', 'field': 'address'},
    }) }}
{%- endmacro %}
