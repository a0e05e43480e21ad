{#- The part of a host that is registered: its last two names (`shop.acme.example` is `acme.example`), or three where the last
    but one only says what sort of body it is (`acme.co.uk`).

    host: expression of type varchar, made by `web_host`. -#}
{% macro registered_domain(host) -%}
    nullif(regexp_extract({{ host }}, '[^.]+[.]((co|com|org|net|gov|ac|edu|or|ne)[.][a-z]{2}|[a-z]{2,})$', 0), '')
{%- endmacro %}
