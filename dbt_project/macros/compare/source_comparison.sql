{#- Which two sources two records stand in. Most people are in a source once, in some sources more often than in others, and some two
    sources know the same people where others hardly do: so two records of one name and nothing else are worth more or less by
    where they stand. Of one source alone nothing is told; of many, every two of the largest six are looked at by themselves.

    largest: how many sources are numbered one by one, as `source_place`. -#}
{% macro source_comparison() -%}
    {%- set levels, largest = [], 6 -%}
    {%- for first in range(1, largest + 1) -%}
        {%- for second in range(first, largest + 1) -%}
            {%- do levels.append([
                ('both in source ' ~ first) if first == second else ('sources ' ~ first ~ ' and ' ~ second),
                'least(l.source_place, r.source_place) = ' ~ first ~ ' and greatest(l.source_place, r.source_place) = ' ~ second,
            ]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return({
        'name': 'source', 'about': 'sources', 'fields': ['source'], 'rare': none,
        'why': 'a source knows most people once, and two sources know the same ones',
        'known': 'l.is_of_many_sources and r.is_of_many_sources',
        'largest': largest,
        'levels': levels,
        'otherwise': 'a smaller source',
    }) }}
{%- endmacro %}
