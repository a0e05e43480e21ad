{#- The pattern of the family name at the end of `Given Family`: the last word with the particles before it
    (`Ana van der Berg`) and the suffix behind it (`Jr.`). One word alone is a family name. -#}
{% macro last_words() -%}
    {{ return('(?i)(^|( (van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|zum|st[.]?|saint|sainte|mac|mc))* )[^ ]+( (jr|sr|ii|iii|iv|phd|md)[.]?)?$') }}
{%- endmacro %}
