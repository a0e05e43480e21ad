{#- Whether the days after a cut-off are over and delivered, beside the CTEs clock and coverage.

    A month without purchases at the end of the window is a quiet month; more is data that has not come.

    as_of_on, horizon_days: expressions of the day and of the length of its window. -#}
{% macro is_over(as_of_on, horizon_days) -%}
    {{ horizon_days }} <= {{ days_between(as_of_on, 'clock.today_on') }}
        and {{ horizon_days }} <= {{ days_between(as_of_on, 'coverage.covered_until_on') }} + 30
{%- endmacro %}
