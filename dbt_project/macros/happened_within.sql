{#- One row per row of a relation: its keys and what happened from its `as_of_on` on, within its `horizon_days`.

    asked: name of a relation or CTE with person_id, as_of_on and horizon_days; the CTE money_days stands beside it.
    keys: names of its columns that name a row; same: names of columns that it shares with what happened. -#}
{% macro happened_within(asked, keys, same=['person_id']) -%}
    select
        {%- for key in keys %}
        {{ asked }}.{{ key }},
        {%- endfor %}
        {%- for column, type in outcome_columns().items() %}
        cast(coalesce(sum(money_days.{{ column }}), 0) as {{ type }}) as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ asked }}
    left join money_days
        on
            {% for column in same %}{{ asked }}.{{ column }} = money_days.{{ column }} and {% endfor -%}
            {{ asked }}.as_of_on <= money_days.moved_on
            and {{ asked }}.horizon_days > {{ days_between(asked ~ '.as_of_on', 'money_days.moved_on') }}
    group by {% for key in keys %}{{ asked }}.{{ key }}{{ ', ' if not loop.last }}{% endfor %}
{%- endmacro %}
