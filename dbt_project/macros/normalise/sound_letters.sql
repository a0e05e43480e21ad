{#- A name with the letters that are spelled for each other folded into one: c k q g, d t, b p, f v w ph, s z sch, and all vowels.

    name: expression of type varchar, made by `normalise_name`. -#}
{% macro sound_letters(name) -%}
    {%- set folded = namespace(of="replace(" ~ name ~ ", ' ', '')") -%}
    {%- for spelled, sound in [('sch', 's'), ('ph', 'f'), ('ck', 'k'), ('tz', 's'), ('cz', 's'), ('dt', 't'), ('x', 'ks')] -%}
        {%- set folded.of = "replace(" ~ folded.of ~ ", '" ~ spelled ~ "', '" ~ sound ~ "')" -%}
    {%- endfor -%}
    translate({{ folded.of }}, 'cqgzwvdbeiouyj', 'kkksfftpaaaaaa')
{%- endmacro %}
