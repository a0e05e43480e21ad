{#- The host that a web or mail address names (`https://www.acme.example/shop` and `info@acme.example`), in lower case.

    text: expression of type varchar. -#}
{% macro web_host(text) -%}
    nullif(regexp_extract(lower({{ text }}), '([^@ ]+@|[a-z]+:[/][/])?([^/:?#@ ]+[.][a-z]{2,})', 2), '')
{%- endmacro %}
