{#- The parts of a list written as one text (`red; blue`), each once and in alphabetical order, parted by `|`.

    text: SQL expression; parts are parted by semicolons, bars or commas. -#}
{% macro sorted_parts(text) -%}
    {{ return(adapter.dispatch('sorted_parts')(text)) }}
{%- endmacro %}

{% macro duckdb__sorted_parts(text) -%}
    array_to_string(list_sort(list_distinct(list_filter(
        list_transform(string_split(translate({{ text }}, ';,', '||'), '|'), lambda part: trim(part)), lambda part: part <> ''
    ))), '|')
{%- endmacro %}

{% macro spark__sorted_parts(text) -%}
    array_join(array_sort(array_distinct(filter(
        transform(split(translate({{ text }}, ';,', '||'), '[|]'), part -> trim(part)), part -> part <> ''
    ))), '|')
{%- endmacro %}
