{#- How the attributes of the users' own are compared: one block for each (see `comparisons`). What sort an attribute is, number,
    list or text, int_identity__attribute_sorts says from its values; the levels are the same for all.

    Two numbers are close within 1% and a twentieth of the spread of the attribute, near within 10% and a quarter of it: of
    amounts 1% is little, of years it is a generation. Two lists are close with half of their parts in common. -#}
{% macro attribute_comparisons() -%}
    {%- set blocks = [] -%}
    {%- for attribute in matching_attributes() -%}
        {%- set of = attribute_columns(attribute) -%}
        {%- set l, r, gap = 'l.' ~ of.value, 'r.' ~ of.value, 'abs(l.' ~ of.number ~ ' - r.' ~ of.number ~ ')' -%}
        {%- set size = 'greatest(abs(l.' ~ of.number ~ '), abs(r.' ~ of.number ~ '))' -%}
        {%- set are_lists = 'l.' ~ of.part_count ~ ' is not null and r.' ~ of.part_count ~ ' is not null and ' -%}
        {%- set shared = shared_parts(l, r) -%}
        {%- do blocks.append({
            'name': 'attribute_' ~ attribute, 'about': 'anything', 'fields': [of.value], 'rare': of.value,
            'why': 'an attribute of the users own',
            'known': l ~ ' is not null and ' ~ r ~ ' is not null',
            'levels': [
                ['same', l ~ ' = ' ~ r],
                ['close number, half of the list or similar text',
                    gap ~ ' <= least(0.01 * ' ~ size ~ ', 0.05 * l.' ~ of.spread ~ ')'
                    ~ ' or (' ~ are_lists ~ '2 * ' ~ shared ~ ' >= l.' ~ of.part_count ~ ' + r.' ~ of.part_count ~ ' - ' ~ shared ~ ')'
                    ~ ' or (l.' ~ of.spread ~ ' is null and l.' ~ of.part_count ~ ' is null and ' ~ similarity(l, r) ~ ' >= 0.9)'],
                ['near number or any of the list',
                    gap ~ ' <= least(0.1 * ' ~ size ~ ', 0.25 * l.' ~ of.spread ~ ') or (' ~ are_lists ~ shared ~ ' > 0)'],
            ],
        }) -%}
    {%- endfor -%}
    {{ return(blocks) }}
{%- endmacro %}
