{#- What one would dial of a telephone number: its digits and the + before them. The extension (`x9509`, `ext. 12`, `#7`) and
    the `(0)` that is only dialled at home are dropped. The slow half of `normalise_phone`, so that it runs once a row.

    text: expression of type varchar. -#}
{% macro phone_digits(text) -%}
    {{ regexp_replace_all('lower(' ~ text ~ ')', '[(]0[)]|(ext|x|#).*$|[^0-9+]') }}
{%- endmacro %}
