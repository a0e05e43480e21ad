{#- A gender or a form of address as f, m or x; null where it says neither.

    text: expression of type varchar. -#}
{% macro normalise_gender(text) -%}
    case
        when lower(trim(replace({{ text }}, '.', ''))) in ('f', 'female', 'w', 'woman', 'weiblich', 'mrs', 'ms', 'miss', 'frau', 'mme', 'sra') then 'f'
        when lower(trim(replace({{ text }}, '.', ''))) in ('m', 'male', 'man', 'männlich', 'mr', 'mister', 'herr', 'monsieur') then 'm'
        when lower(trim({{ text }})) in ('x', 'd', 'diverse', 'divers', 'other', 'non-binary', 'nonbinary', 'mx') then 'x'
    end
{%- endmacro %}
