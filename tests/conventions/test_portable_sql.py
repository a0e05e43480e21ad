"""The second engine stays within reach: models call only functions that DuckDB and Spark share.

The files are read as written, before compiling. Each name in SHARED exists in both engines with the same meaning
for the arguments we use (DuckDB 2.0 function pages; Spark SQL built-in functions 4.x).
"""

import re

from tests.conventions import tree

SHARED = """
    abs any_value avg bool_and bool_or cast ceil coalesce concat concat_ws contains count count_if cume_dist date_trunc
    day dense_rank exp first_value floor greatest hour lag last_value lead least left length ln lower ltrim max max_by
    md5 median min min_by mod month ntile nullif percent_rank power quarter rank replace right round row_number rtrim
    sha2 sign split_part sqrt stddev_pop stddev_samp substr substring sum translate trim try_cast upper year
"""
# Words that stand before a parenthesis and are no functions.
GRAMMAR = """
    all and any array as between by case decimal distinct else except exists filter from group having in intersect
    interval is join like not numeric on or order over partition rows select set then union unpivot using values varchar
    when where with within
"""


def functions(text):
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", " ", text, flags=re.S)
    text = re.sub(r"--[^\n]*|/\*.*?\*/", " ", text, flags=re.S)
    text = re.sub(r"\{\{.*?\}\}", " x ", text, flags=re.S)
    text = re.sub(r"'(?:[^']|'')*'", "''", text)
    return {word.lower() for word in re.findall(r"\b([A-Za-z_]\w*)\s*\(", text)} - set(GRAMMAR.split())


def test_models_call_only_functions_that_both_engines_share():
    wrong = {
        tree.name(path): sorted(functions(path.read_text(encoding="utf-8")) - set(SHARED.split()))
        for path in tree.sql_models()
        if functions(path.read_text(encoding="utf-8")) - set(SHARED.split())
    }
    assert wrong == {}


def test_models_use_no_syntax_of_one_engine_alone():
    words = {
        "qualify": r"\bqualify\b",
        "a cast with ::": r"::",
        "exclude": r"\bexclude\b",
        "a lambda": r"\blambda\b",
        "arg_max": r"\barg_m(ax|in)\b",
    }
    wrong = []
    for path in tree.sql_models():
        text = re.sub(r"\{[{%#].*?[}%#]\}|--[^\n]*|'(?:[^']|'')*'", " ", path.read_text(encoding="utf-8"), flags=re.S)
        wrong += [f"{tree.name(path)}: {word}" for word, pattern in words.items() if re.search(pattern, text)]
    assert wrong == []
