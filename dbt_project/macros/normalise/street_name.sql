{#- The name of a street for matching: letters only, without house number, the common words for street cut short.

    text: expression of type varchar. -#}
{% macro street_name(text) -%}
    {%- set words = regexp_replace_all("' ' || " ~ strip_accents("lower(" ~ text ~ ")") ~ " || ' '", '[^a-z]*[0-9]+[a-z]*|[^a-z]+', ' ') -%}
    {%- set short = namespace(text=words) -%}
    {%- for long, cut in [
        ('strasse ', 'str '), (' street ', ' st '), (' road ', ' rd '), (' avenue ', ' ave '), (' drive ', ' dr '), (' lane ', ' ln ')
    ] -%}
        {%- set short.text = "replace(" ~ short.text ~ ", '" ~ long ~ "', '" ~ cut ~ "')" -%}
    {%- endfor -%}
    trim({{ short.text }})
{%- endmacro %}
