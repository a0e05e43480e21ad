{#- A text on one line without blanks around it; text that stands for nothing (N/A, -, null, none, unknown) is null.

    text: expression of type varchar. -#}
{% macro clean_text(text) -%}
    {%- set line = "trim(replace(translate(" ~ text ~ ", chr(9) || chr(10) || chr(13), '   '), '  ', ' '))" -%}
    case
        when lower({{ line }}) in ('', '-', '--', '.', '?', 'n/a', 'n.a.', '#n/a', 'null', 'none', 'unknown', 'unbekannt') then null
        else {{ line }}
    end
{%- endmacro %}
