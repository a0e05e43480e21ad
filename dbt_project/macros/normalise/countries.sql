{#- The countries that a name or a telephone number can be read for, as a list of
    {iso2, names: other spellings in lower case, calling_code, digits: most digits of a national number, trunk: the digit
    dialled before a national number at home, which is no part of it}. A country is added by a line. -#}
{% macro countries() -%}
    {{ return([
        {'iso2': 'US', 'calling_code': '1', 'digits': 10, 'trunk': '', 'names': ['usa', 'u.s.', 'u.s.a.', 'united states', 'united states of america']},
        {'iso2': 'CA', 'calling_code': '1', 'digits': 10, 'trunk': '', 'names': ['can', 'canada', 'kanada']},
        {'iso2': 'GB', 'calling_code': '44', 'digits': 10, 'trunk': '0',
         'names': ['gbr', 'uk', 'u.k.', 'united kingdom', 'great britain', 'england', 'scotland', 'wales', 'northern ireland']},
        {'iso2': 'IE', 'calling_code': '353', 'digits': 9, 'trunk': '0', 'names': ['irl', 'ireland', 'éire']},
        {'iso2': 'DE', 'calling_code': '49', 'digits': 11, 'trunk': '0', 'names': ['deu', 'ger', 'germany', 'deutschland', 'allemagne']},
        {'iso2': 'AT', 'calling_code': '43', 'digits': 13, 'trunk': '0', 'names': ['aut', 'austria', 'österreich']},
        {'iso2': 'CH', 'calling_code': '41', 'digits': 9, 'trunk': '0', 'names': ['che', 'switzerland', 'schweiz', 'suisse', 'svizzera']},
        {'iso2': 'FR', 'calling_code': '33', 'digits': 9, 'trunk': '0', 'names': ['fra', 'france', 'frankreich']},
        {'iso2': 'BE', 'calling_code': '32', 'digits': 9, 'trunk': '0', 'names': ['bel', 'belgium', 'belgië', 'belgique', 'belgien']},
        {'iso2': 'NL', 'calling_code': '31', 'digits': 9, 'trunk': '0',
         'names': ['nld', 'netherlands', 'the netherlands', 'nederland', 'holland', 'niederlande']},
        {'iso2': 'LU', 'calling_code': '352', 'digits': 9, 'trunk': '', 'names': ['lux', 'luxembourg', 'luxemburg']},
        {'iso2': 'ES', 'calling_code': '34', 'digits': 9, 'trunk': '', 'names': ['esp', 'spain', 'españa', 'spanien']},
        {'iso2': 'PT', 'calling_code': '351', 'digits': 9, 'trunk': '', 'names': ['prt', 'portugal']},
        {'iso2': 'IT', 'calling_code': '39', 'digits': 11, 'trunk': '', 'names': ['ita', 'italy', 'italia', 'italien']},
        {'iso2': 'DK', 'calling_code': '45', 'digits': 8, 'trunk': '', 'names': ['dnk', 'denmark', 'danmark', 'dänemark']},
        {'iso2': 'SE', 'calling_code': '46', 'digits': 9, 'trunk': '0', 'names': ['swe', 'sweden', 'sverige', 'schweden']},
        {'iso2': 'NO', 'calling_code': '47', 'digits': 8, 'trunk': '', 'names': ['nor', 'norway', 'norge', 'norwegen']},
        {'iso2': 'FI', 'calling_code': '358', 'digits': 10, 'trunk': '0', 'names': ['fin', 'finland', 'suomi', 'finnland']},
        {'iso2': 'PL', 'calling_code': '48', 'digits': 9, 'trunk': '', 'names': ['pol', 'poland', 'polska', 'polen']},
        {'iso2': 'CZ', 'calling_code': '420', 'digits': 9, 'trunk': '', 'names': ['cze', 'czechia', 'czech republic', 'česko']},
        {'iso2': 'AU', 'calling_code': '61', 'digits': 9, 'trunk': '0', 'names': ['aus', 'australia']},
        {'iso2': 'NZ', 'calling_code': '64', 'digits': 10, 'trunk': '0', 'names': ['nzl', 'new zealand']},
    ]) }}
{%- endmacro %}
