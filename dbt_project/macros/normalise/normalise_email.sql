{#- An e-mail address that can be written to: the first thing in the text that looks like one, in lower case.

    So `mailto:`, a name before `<...>`, blanks around it and a full stop behind it fall away, and what is no address is
    null. Dots and +tags stay, because they are part of the address; whether two addresses reach the same mailbox is for
    matching to say. Junk that is well formed (test@test.com) stays as well: identity demotes it by its block list.

    text: expression of type varchar. -#}
{% macro normalise_email(text) -%}
    nullif(regexp_extract(lower({{ text }}), '[^] @<>()[:;,"]+@[^] @<>()[:;,"?/.]+([.][^] @<>()[:;,"?/.]+)+', 0), '')
{%- endmacro %}
