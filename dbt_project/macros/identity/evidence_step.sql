{#- The columns of a step of a pair's weight, from `rivals`, that compares no values of the two records.

    place: order among the steps; rule: its name; words: what was found, as SQL; weight: its bits, as SQL. -#}
{% macro evidence_step(place, rule, words, weight) -%}
    rivals.left_number,
        rivals.right_number,
        {{ place }} as place,
        '{{ rule }}' as rule,
        cast(null as integer) as level,
        {{ words }} as level_words,
        {%- for name in ['left_value', 'right_value', 'left_compared', 'right_compared'] %}
        cast(null as varchar) as {{ name }},
        {%- endfor %}
        {{ weight }} as weight
{%- endmacro %}
