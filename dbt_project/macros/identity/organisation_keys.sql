{#- The coarse keys that records of organisations share (see `blocking_keys`). -#}
{% macro organisation_keys() -%}
    {{ return({
        'name_words': {'of': 'name_words', 'field': 'name', 'implies': ['shared_word']},
        'name_letters': {'of': 'name_letters', 'field': 'name', 'is_narrow': true},
        'name_start': {'of': 'left(name_letters, 6)', 'field': 'name', 'implies': ['shared_word']},
        'name_sound': {'of': "left(translate(name_letters, 'aeiouhyw', ''), 5)", 'field': 'name', 'implies': ['shared_word']},
        'acronym': {'of': 'coalesce(name_initials, name_core)', 'field': 'name', 'implies': ['shared_word']},
        'rare_word': {'of': 'rare_word', 'field': 'shared_word', 'implies': ['name']},
        'second_word': {'of': 'second_word', 'field': 'shared_word', 'implies': ['name']},
        'national_id': {'of': 'national_id', 'field': 'national_id', 'is_narrow': true},
        'domain': {'of': 'domain', 'field': 'domain', 'implies': ['name'], 'is_narrow': true},
        'domain_name': {'of': 'domain_name', 'field': 'domain', 'implies': ['name']},
        'mailbox': {'of': 'mailbox', 'field': 'mailbox', 'is_narrow': true},
        'phone': {'of': 'phone', 'field': 'phone', 'is_narrow': true},
        'postcode': {'of': 'postcode', 'field': 'address'},
        'district': {'of': 'district', 'field': 'address'},
        'city': {'of': 'city', 'field': 'address'},
        'street': {'of': 'street', 'field': 'address'},
    }) }}
{%- endmacro %}
