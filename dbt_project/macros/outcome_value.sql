{#- What was counted under the name that a column holds, as a double.

    outcome: SQL expression, the name of one of `outcome_columns`.
    happened: name of the relation or CTE that has those columns. -#}
{% macro outcome_value(outcome, happened) -%}
    case {{ outcome }}
            {%- for column in outcome_columns() %}
            when '{{ column }}' then cast({{ happened }}.{{ column }} as double)
            {%- endfor %}
        end
{%- endmacro %}
