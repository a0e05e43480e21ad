{#- The name of a street for matching: letters only (of any script), without house number, the common words for street cut short.

    text: expression of type varchar. -#}
{% macro street_name(text) -%}
    {%- set signs = '-0-9 .,;:_/()"*+&#!?º°№|' ~ "''’`´" -%}
    {%- set words = regexp_replace_all("' ' || " ~ strip_accents("lower(" ~ text ~ ")") ~ " || ' '", '[' ~ signs ~ ']*[0-9]+[a-z]*|[' ~ signs ~ ']+', ' ') -%}
    {%- set short = namespace(text=words) -%}
    {%- for long, cut in [
        ('strasse ', 'str '), (' street ', ' st '), (' road ', ' rd '), (' avenue ', ' ave '), (' drive ', ' dr '), (' lane ', ' ln ')
    ] -%}
        {%- set short.text = "replace(" ~ short.text ~ ", '" ~ long ~ "', '" ~ cut ~ "')" -%}
    {%- endfor -%}
    trim({{ short.text }})
{%- endmacro %}
