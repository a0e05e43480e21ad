{#- A name for matching: lower case, no accents, no titles before it and no suffixes behind it, one blank between words.

    Hyphens and full stops become blanks (`Anna-Maria` and `Anna Maria` are one name), apostrophes vanish (`O'Brien` is
    `obrien`). A title alone stays, it is then the name.

    text: expression of type varchar, made by `clean_text`. -#}
{% macro normalise_name(text) -%}
    {%- set faculties = 'med|jur|iur|rer nat|rer pol|oec|theol|habil|vet|dent|ing|hc|h c' -%}
    {%- set titles = 'dr( (' ~ faculties ~ '))*|prof|professor|mr|mrs|ms|miss|mister|sir|dame|rev|herr|frau|hr|fr|mme|mlle|monsieur|madame|sr|sra|don|ing|mag|dipl' -%}
    {%- set suffixes = 'jr|sr|jnr|snr|ii|iii|iv|phd|md|esq|mba|msc|bsc' -%}
    {%- set letters = "translate(" ~ strip_accents("lower(" ~ text ~ ")") ~ ", '''’`´', '')" -%}
    {%- set words = "trim(" ~ regexp_replace_all(letters, '[-0-9 .,;:_/()"*+&#!?]+', ' ') ~ ")" -%}
    nullif({{ regexp_replace_all(words, '^((' ~ titles ~ ') )+|( (' ~ suffixes ~ '))+$') }}, '')
{%- endmacro %}
