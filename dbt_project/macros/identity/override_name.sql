{#- One side of an override as matching knows it: an address in lower case, a number without blanks and brackets.

    text: SQL expression, a record id or an identifier with its type before it. -#}
{% macro override_name(text) -%}
    case
        when lower({{ text }}) like 'email:%' then lower(replace({{ text }}, ' ', ''))
        when lower({{ text }}) like 'phone:%' then concat('phone:', {{ phone_digits('split_part(' ~ text ~ ", ':', 2)") }})
        else trim({{ text }})
    end
{%- endmacro %}
