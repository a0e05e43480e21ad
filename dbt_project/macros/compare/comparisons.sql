{#- What two records are compared by: one block per comparison. Those of people stand in person_comparisons.sql, those of
    organisations in organisation_comparisons.sql (variable `matching_kind`); attributes of the users' own go with either.

    Each block: name; about: `person` where only the one herself has it, person or organisation, `family` where those who
    live or work together share it (that is how a household is told from a person, a group from a firm), `family name` where
    they are relatives because they share it, and do so as often as one person's records do, `anything` where nobody knows
    which of these it is, `sources` where it tells of the systems that the records stand in and not of what they say;
    fields: the columns that it reads; rare: the column whose rare values count more when they are the same; rare_levels: at
    how many of the best levels they do, 1 where it is not said (of two values the commoner one counts); rare_with: the
    comparison whose values go with these (names of one country), so that both together are rarer or commoner than each
    alone lets expect (int_identity__companions); lasting: whether it never changes in a life, so that two records which
    differ in it are held apart, if the data show that one person's records hardly ever do; known: when there is anything to
    compare; levels: from the best down, each with its words and its condition. What meets none is level 0, different (or
    what `otherwise` says); unknown is -1.
    Similarities are rounded to 6 digits, so that every engine draws the line at the same pairs. -#}
{% macro comparisons() -%}
    {%- set of_kind = organisation_comparisons() if var('matching_kind') == 'organisation' else person_comparisons() -%}
    {{ return(of_kind + attribute_comparisons()) }}
{%- endmacro %}
