{#- What two records of organisations are compared by (see `comparisons` for what a block is). -#}
{% macro organisation_comparisons() -%}
    {%- set rare_word_is_shared = '(l.rare_word in (r.rare_word, r.second_word) or l.second_word = r.rare_word)' -%}
    {%- set left_rest, right_rest = words_beside('l.name_words', ['r.name_words']), words_beside('r.name_words', ['l.name_words']) -%}
    {#- lists of words are dear: they are taken apart only where the names as a whole are near each other -#}
    {%- set is_near = '(' ~ similarity('l.name_words', 'r.name_words') ~ ' >= 0.75 or ' ~ similarity('l.name_core', 'r.name_core') ~ ' >= 0.75)' -%}
    {%- set alike = [
        ['same words', 'l.name_words = r.name_words'],
        ['same letters', 'l.name_letters = r.name_letters'],
        ['initials', 'l.name_core = r.name_initials or r.name_core = l.name_initials'],
        ['slips in the words that are not the same', is_near ~ ' and ' ~ similarity(left_rest, right_rest) ~ ' >= 0.88'],
        ['one is part of the other', rare_word_is_shared ~ ' and (' ~ left_rest ~ ' is null or ' ~ right_rest ~ ' is null)'],
    ] -%}
    {%- set differ = [] -%}
    {%- for _, condition in alike -%}{%- do differ.append('when ' ~ condition ~ ' then false') -%}{%- endfor -%}
    {{ return([
        {
            'name': 'name', 'about': 'person', 'fields': ['name_core'], 'rare': 'name_words',
            'why': 'the words of a name, whatever their order, without the legal form: Riverside Bakery Ltd, Bakery Riverside; what two'
                ~ ' have in common does not hide that the rest differs: Riverside Bakery, Riverside Travel',
            'known': 'l.name_core is not null and r.name_core is not null',
            'levels': alike + [['similar in what is not the same', is_near ~ ' and ' ~ similarity(left_rest, right_rest) ~ ' >= 0.75']],
        },
        {
            'name': 'shared_word', 'about': 'family', 'fields': ['rare_word', 'second_word'], 'rare': 'rare_word',
            'why': 'names that differ share a rare word where the firms are of one group or family, as its members share a surname',
            'known': 'l.name_core is not null and r.name_core is not null and case ' ~ differ | join(' ') ~ ' else true end',
            'levels': [['rarest word of both', 'l.rare_word = r.rare_word'], ['rarest word of one', rare_word_is_shared]],
        },
        {
            'name': 'legal_form', 'about': 'family', 'fields': ['legal_form'], 'rare': none,
            'why': 'a firm and its holding share the name and differ in the form; sisters mostly have one form, as they have one country',
            'known': 'l.legal_form is not null and r.legal_form is not null',
            'levels': [['same', 'l.legal_form = r.legal_form']],
        },
        {
            'name': 'national_id', 'about': 'person', 'lasting': true, 'fields': ['national_id'], 'rare': none,
            'why': 'a register or a tax office gives each firm a number of its own; copied by hand it has slips',
            'known': 'l.national_id is not null and r.national_id is not null',
            'levels': [
                ['same', 'l.national_id = r.national_id'],
                ['one letter off', one_letter_off('l.national_id', 'r.national_id')],
            ],
        },
        {
            'name': 'domain', 'about': 'family', 'fields': ['domain'], 'rare': 'domain',
            'why': 'the web site or the mailbox of its own; providers of mailboxes for everybody say nothing, nor does that two sites are'
                ~ ' alike: firms of one name have sites like it, and 2,500 firms with names of 1,000 passed for 960 (F1 .08 for .94)',
            'known': 'l.domain is not null and r.domain is not null',
            'levels': [
                ['same', 'l.domain = r.domain'],
                ['same under another ending', 'l.domain_name = r.domain_name'],
            ],
        },
        {
            'name': 'mailbox', 'about': 'family', 'fields': ['mailbox'], 'rare': 'mailbox',
            'why': 'a small firm writes from a mailbox at a provider for everybody',
            'known': 'l.mailbox is not null and r.mailbox is not null',
            'levels': [['same', 'l.mailbox = r.mailbox'], ['one letter off', one_letter_off('l.mailbox', 'r.mailbox')]],
        },
        {
            'name': 'phone', 'about': 'family', 'fields': ['phone'], 'rare': 'phone',
            'why': 'behind one switchboard the last digits are desks',
            'known': 'l.phone is not null and r.phone is not null',
            'levels': [
                ['same', 'l.phone = r.phone'],
                ['same last seven digits', 'right(l.phone, 7) = right(r.phone, 7)'],
                ['same switchboard', 'left(l.phone, length(l.phone) - 2) = left(r.phone, length(r.phone) - 2)'],
                ['close', similarity('l.phone', 'r.phone') ~ ' >= 0.96'],
            ],
        },
        address_comparison(
            fields=['street', 'house_number', 'postcode', 'city', 'region', 'country'],
            wider=[
                ['same region', 'l.region = r.region'],
                ['same country, or one unknown', 'coalesce(l.country = r.country, true)'],
            ],
        ),
    ]) }}
{%- endmacro %}
