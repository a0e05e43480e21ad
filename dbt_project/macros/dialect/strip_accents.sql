{#- A lower-case text without accents; letters that are no letter with an accent become their usual spelling (ß ss, ø o, ł l).

    text: expression of type varchar, lower-case. -#}
{% macro strip_accents(text) -%}
    {{ adapter.dispatch('strip_accents')(text) }}
{%- endmacro %}

{% macro duckdb__strip_accents(text) -%}
    replace(replace(replace(replace(strip_accents(translate({{ text }}, 'øłđðı', 'olddi')), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
{%- endmacro %}
