{#- The name of a street for matching: letters only, without house number, the common words for street cut short.
    Letters are a to z, what lies from À up to the punctuation of all scripts, and what lies behind that of Chinese and Japanese.

    text: expression of type varchar. -#}
{% macro street_name(text) -%}
    {%- set other = '[^a-zÀ-ῼぁ-힣]' -%}
    {%- set words = regexp_replace_all("' ' || " ~ strip_accents("lower(" ~ text ~ ")") ~ " || ' '", other ~ '*[0-9]+[a-z]*|' ~ other ~ '+', ' ') -%}
    {%- set short = namespace(text=words) -%}
    {%- for long, cut in [
        ('strasse ', 'str '), (' street ', ' st '), (' road ', ' rd '), (' avenue ', ' ave '), (' drive ', ' dr '), (' lane ', ' ln ')
    ] -%}
        {%- set short.text = "replace(" ~ short.text ~ ", '" ~ long ~ "', '" ~ cut ~ "')" -%}
    {%- endfor -%}
    trim({{ short.text }})
{%- endmacro %}
