{#- What holds two records of organisations of one name together: name of the rule -> SQL over int_identity__organisations.
    One name alone never does: there is a Riverside Bakery in every town. -#}
{% macro organisation_rules() -%}
    {{ return({
        'name_registration': 'national_id',
        'name_domain': 'domain',
        'name_mailbox': 'mailbox',
        'name_phone': 'phone',
        'name_address': "street || ' ' || house_number || ' ' || coalesce(postcode, city)",
    }) }}
{%- endmacro %}
