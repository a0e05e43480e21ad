{#- What two records of people are compared by (see `comparisons` for what a block is). -#}
{% macro person_comparisons() -%}
    {#- S. and S. share a letter, not a name so rare that it is hardly anybody else's: of 28,974 such pairs 2,320 were expected to
        be one person, and 622 were. One sign of a script that has a sign for each syllable or word is a name. -#}
    {%- set is_spelled_out = "(least(length(l.given_root), length(r.given_root)) > 1 or least(l.given_root, r.given_root) >= '⺀')" -%}
    {%- set is_more_than_names = '(not (l.is_email_named or r.is_email_named) or ' ~ similarity('l.own_domain', 'r.own_domain') ~ ' >= 0.85)' -%}
    {{ return([
        {
            'name': 'given_name', 'about': 'person', 'fields': ['given_name'], 'rare': 'given_name', 'rare_levels': 2, 'rare_with': 'family_name',
            'why': 'people are called by short forms and initials, and forms swap the two names',
            'known': 'l.given_name is not null and r.given_name is not null',
            'levels': [
                ['same', 'l.given_name = r.given_name and ' ~ is_spelled_out],
                ['a slip of the other', 'l.given_root <> r.given_root and ' ~ is_slip('given_name')
                    ~ ' and ' ~ similarity('l.given_name', 'r.given_name') ~ ' >= 0.9'],
                ['short form', "l.given_root = r.given_root and not contains(l.given_name || r.given_name, ' ') and " ~ is_spelled_out],
                ['same first word', 'l.given_root = r.given_root and ' ~ is_spelled_out],
                ['close', similarity('l.given_name', 'r.given_name') ~ ' >= 0.9 and ' ~ is_spelled_out],
                ['sounds the same', 'l.given_sound = r.given_sound and length(l.given_sound) > 1'],
                ['initial', "left(l.given_name, 1) = left(r.given_name, 1) and least(length(l.given_root), length(r.given_root)) = 1"],
                ['similar', similarity('l.given_name', 'r.given_name') ~ ' >= 0.8'],
                ['both names swapped', names_swapped('l', 'r')],
            ],
        },
        {
            'name': 'family_name', 'about': 'family name', 'fields': ['family_name'], 'rare': 'family_name', 'rare_levels': 2,
            'why': 'a rare name shared says more than a common one; double names lose a part',
            'known': 'l.family_name is not null and r.family_name is not null'
                ~ ' and ' ~ unless(names_swapped('l', 'r')),
            'levels': [
                ['same', 'l.family_name = r.family_name'],
                ['a slip of the other', is_slip('family_name') ~ ' and ' ~ similarity('l.family_name', 'r.family_name') ~ ' >= 0.92'],
                ['close', similarity('l.family_name', 'r.family_name') ~ ' >= 0.92'],
                ['sounds the same', 'l.family_sound = r.family_sound and length(l.family_sound) > 1'],
                ['one is part of the other', "(contains(l.family_name, ' ') or contains(r.family_name, ' '))"
                    ~ " and (contains(' ' || l.family_name || ' ', ' ' || r.family_name || ' ')"
                    ~ " or contains(' ' || r.family_name || ' ', ' ' || l.family_name || ' '))"],
                ['similar', similarity('l.family_name', 'r.family_name') ~ ' >= 0.82'],
                ['swapped with the given name', 'l.family_name = r.given_name or l.given_name = r.family_name'],
            ],
        },
        {
            'name': 'other_names', 'about': 'person', 'fields': ['other_names'], 'rare': none,
            'why': 'middle names and titles that stand in the full name only',
            'known': 'l.other_names is not null and r.other_names is not null',
            'levels': [
                ['same', 'l.other_names = r.other_names'],
                ['similar', similarity('l.other_names', 'r.other_names') ~ ' >= 0.85'],
            ],
        },
        {
            'name': 'birth_date', 'about': 'person', 'lasting': true, 'fields': ['birth_digits'], 'rare': 'birth_digits',
            'why': 'a slip changes one part; month and day change places between countries',
            'known': 'l.birth_digits is not null and r.birth_digits is not null',
            'levels': [
                ['same', 'l.birth_digits = r.birth_digits'],
                ['two of three parts', '(case when l.birth_year = r.birth_year then 1 else 0 end + case when l.birth_month = r.birth_month'
                    ~ ' then 1 else 0 end + case when l.birth_day = r.birth_day then 1 else 0 end) = 2'],
                ['day and month swapped', 'l.birth_year = r.birth_year and l.birth_month = r.birth_day and l.birth_day = r.birth_month'],
                ['same year', 'l.birth_year = r.birth_year'],
            ],
        },
        {
            'name': 'gender', 'about': 'person', 'fields': ['gender'], 'rare': none,
            'why': 'tells siblings and couples apart',
            'known': 'l.gender is not null and r.gender is not null',
            'levels': [['same', 'l.gender = r.gender']],
        },
        {
            'name': 'national_id', 'about': 'person', 'lasting': true, 'fields': ['national_id'], 'rare': none,
            'why': 'given to one person; copied by hand it has slips',
            'known': 'l.national_id is not null and r.national_id is not null',
            'levels': [
                ['same', 'l.national_id = r.national_id'],
                ['one letter off', one_letter_off('l.national_id', 'r.national_id')],
            ],
        },
        {
            'name': 'loyalty_number', 'about': 'person', 'fields': ['loyalty_number'], 'rare': none,
            'why': 'one per member; a member who joins twice has two',
            'known': 'l.loyalty_number is not null and r.loyalty_number is not null',
            'levels': [['same', 'l.loyalty_number = r.loyalty_number']],
        },
        {
            'name': 'email', 'about': 'family', 'fields': ['email'], 'rare': 'email',
            'why': 'the same mailbox is nearly the same person, but families share one; that two addresses are alike where one is made of '
                ~ 'the name only repeats the name, unless the same number, more digits behind it or a domain of their own stands beside it: '
                ~ 'they are two mailboxes, and of those a person has few',
            'known': 'l.email is not null and r.email is not null',
            'levels': [
                ['same', 'l.email = r.email'],
                ['one letter off', one_letter_off('l.email', 'r.email') ~ ' and ' ~ unless(counted_up('l', 'r'))],
                ['same before the @', 'l.email_local = r.email_local and (l.has_email_number or ' ~ is_more_than_names ~ ')'],
                ['same with more digits behind it', longer_number('l', 'r')],
                ['close', is_more_than_names ~ ' and ' ~ similarity('l.email', 'r.email') ~ ' >= 0.92 and ' ~ unless(numbers_differ('l', 'r'))],
                ['close before the @', is_more_than_names ~ ' and ' ~ similarity('l.email_local', 'r.email_local') ~ ' >= 0.85 and '
                    ~ unless(numbers_differ('l', 'r'))],
            ],
        },
        {
            'name': 'phone', 'about': 'family', 'fields': ['phone', 'second_phone'], 'rare': 'phone',
            'why': 'a mobile is personal, a landline is the household',
            'known': 'l.phone is not null and r.phone is not null',
            'levels': [
                ['same', 'l.phone in (r.phone, r.second_phone) or l.second_phone in (r.phone, r.second_phone)'],
                ['same last seven digits', 'right(l.phone, 7) = right(r.phone, 7)'],
                ['close', similarity('l.phone', 'r.phone') ~ ' >= 0.96'],
            ],
        },
        address_comparison(),
        source_comparison(),
    ]) }}
{%- endmacro %}
