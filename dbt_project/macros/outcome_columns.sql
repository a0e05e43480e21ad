{#- What is counted of the days after a cut-off: column of `int_traits__money_days` and `person_outcomes` -> type.
    A score foretells one of them, or whether it is above zero. -#}
{% macro outcome_columns() -%}
    {{ return({
        'purchases_count': 'integer',
        'store_purchases_count': 'integer',
        'clicked_messages_count': 'integer',
        'ended_subscriptions_count': 'integer',
        'amount': 'decimal(18, 2)',
        'net_amount': 'decimal(18, 2)',
    }) }}
{%- endmacro %}
