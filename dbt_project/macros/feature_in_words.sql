{#- What a feature of a person says, in words with its value: `days since the last purchase (112)`. The words are those that
    describe its column in person_features.yml, up to the first comma, semicolon or full stop; one that has no column there, as a
    category's, is its own name.

    feature: SQL of the name of a feature; features: alias of a row of person_features, all null where there is none. -#}
{% macro feature_in_words(feature, features) -%}
    {#- dbt knows no graph while it parses, and none in a unit test -#}
    {%- set described = graph.get('nodes', {}).get('model.' ~ project_name ~ '.person_features', {}) if execute else {} -%}
    case {{ feature }}
        {%- for column in described.get('columns', {}).values() if column.name not in ('person_id', 'as_of_on') %}
            {%- set words = column.description.split(';')[0].split(',')[0].strip().rstrip('.') %}
            {%- set value = features ~ '.' ~ column.name if column.data_type == 'integer' else 'round(' ~ features ~ '.' ~ column.name ~ ', 2)' %}
        when '{{ column.name }}' then concat('{{ words[0] | lower }}{{ words[1:] | replace("'", "''") }} (', coalesce(cast({{ value }} as varchar), 'none'), ')')
        {%- endfor %}
        when '' then null
        else replace({{ feature }}, '_', ' ')
    end
{%- endmacro %}
