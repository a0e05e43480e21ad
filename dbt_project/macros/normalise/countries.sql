{#- The countries that a name or a telephone number can be read for, as a list of
    {iso2, names: other spellings in lower case, calling_code, trunk: the digit dialled before a number at home, which is
    no part of it, number: pattern of a national number without the trunk}. A country is added by a line. -#}
{% macro countries() -%}
    {{ return([
        {'iso2': 'US', 'calling_code': '1', 'trunk': '', 'number': '[0-9]{10}', 'names': ['usa', 'u.s.', 'u.s.a.', 'united states', 'united states of america']},
        {'iso2': 'CA', 'calling_code': '1', 'trunk': '', 'number': '[0-9]{10}', 'names': ['can', 'canada', 'kanada']},
        {'iso2': 'GB', 'calling_code': '44', 'trunk': '0', 'number': '[1-9][0-9]{8,9}',
         'names': ['gbr', 'uk', 'u.k.', 'united kingdom', 'great britain', 'england', 'scotland', 'wales', 'northern ireland']},
        {'iso2': 'IE', 'calling_code': '353', 'trunk': '0', 'number': '[1-9][0-9]{6,8}', 'names': ['irl', 'ireland', 'éire']},
        {'iso2': 'DE', 'calling_code': '49', 'trunk': '0', 'number': '[1-9][0-9]{5,10}', 'names': ['deu', 'ger', 'germany', 'deutschland', 'allemagne']},
        {'iso2': 'AT', 'calling_code': '43', 'trunk': '0', 'number': '[1-9][0-9]{5,12}', 'names': ['aut', 'austria', 'österreich']},
        {'iso2': 'CH', 'calling_code': '41', 'trunk': '0', 'number': '[1-9][0-9]{8}', 'names': ['che', 'switzerland', 'schweiz', 'suisse', 'svizzera']},
        {'iso2': 'FR', 'calling_code': '33', 'trunk': '0', 'number': '[1-9][0-9]{8}', 'names': ['fra', 'france', 'frankreich']},
        {'iso2': 'BE', 'calling_code': '32', 'trunk': '0', 'number': '[1-9][0-9]{7,8}', 'names': ['bel', 'belgium', 'belgië', 'belgique', 'belgien']},
        {'iso2': 'NL', 'calling_code': '31', 'trunk': '0', 'number': '[1-9][0-9]{8}',
         'names': ['nld', 'netherlands', 'the netherlands', 'nederland', 'holland', 'niederlande']},
        {'iso2': 'LU', 'calling_code': '352', 'trunk': '', 'number': '[0-9]{6,9}', 'names': ['lux', 'luxembourg', 'luxemburg']},
        {'iso2': 'ES', 'calling_code': '34', 'trunk': '', 'number': '[0-9]{9}', 'names': ['esp', 'spain', 'españa', 'spanien']},
        {'iso2': 'PT', 'calling_code': '351', 'trunk': '', 'number': '[0-9]{9}', 'names': ['prt', 'portugal']},
        {'iso2': 'IT', 'calling_code': '39', 'trunk': '', 'number': '[0-9]{6,11}', 'names': ['ita', 'italy', 'italia', 'italien']},
        {'iso2': 'DK', 'calling_code': '45', 'trunk': '', 'number': '[0-9]{8}', 'names': ['dnk', 'denmark', 'danmark', 'dänemark']},
        {'iso2': 'SE', 'calling_code': '46', 'trunk': '0', 'number': '[1-9][0-9]{6,8}', 'names': ['swe', 'sweden', 'sverige', 'schweden']},
        {'iso2': 'NO', 'calling_code': '47', 'trunk': '', 'number': '[0-9]{8}', 'names': ['nor', 'norway', 'norge', 'norwegen']},
        {'iso2': 'FI', 'calling_code': '358', 'trunk': '0', 'number': '[1-9][0-9]{5,9}', 'names': ['fin', 'finland', 'suomi', 'finnland']},
        {'iso2': 'PL', 'calling_code': '48', 'trunk': '', 'number': '[0-9]{9}', 'names': ['pol', 'poland', 'polska', 'polen']},
        {'iso2': 'CZ', 'calling_code': '420', 'trunk': '', 'number': '[0-9]{9}', 'names': ['cze', 'czechia', 'czech republic', 'česko']},
        {'iso2': 'AU', 'calling_code': '61', 'trunk': '0', 'number': '[1-9][0-9]{8}', 'names': ['aus', 'australia']},
        {'iso2': 'NZ', 'calling_code': '64', 'trunk': '0', 'number': '[1-9][0-9]{7,9}', 'names': ['nzl', 'new zealand']},
    ]) }}
{%- endmacro %}
