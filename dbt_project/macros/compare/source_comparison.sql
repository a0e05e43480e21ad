{#- Whether two records stand in two sources. Most people are in a source once: two records of one name in one source are more
    often two people than two of different sources are. Of one source alone nothing is told. -#}
{% macro source_comparison() -%}
    {{ return({
        'name': 'source', 'about': 'person', 'fields': ['source'], 'rare': none,
        'why': 'a source knows most people once, and two sources know the same ones',
        'known': 'l.is_of_many_sources and r.is_of_many_sources',
        'levels': [['two sources', 'l.source <> r.source']],
        'otherwise': 'one source',
    }) }}
{%- endmacro %}
