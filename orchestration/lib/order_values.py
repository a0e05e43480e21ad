"""Days and amounts as files spell them, as SQL: which order of day and month, which decimal sign, the column says."""

import duckdb

# 2025-01-31, 20250131, a spreadsheet's 45688, seconds and milliseconds since 1970: the shape says which it is
ISO = "'[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}.*'"
SHAPED = (
    ("'[0-9]{8}'", "try_strptime({text}, '%Y%m%d')"),
    ("'[0-9]{14}'", "try_strptime({text}, '%Y%m%d%H%M%S')"),
    ("'[2-6][0-9]{4}([.][0-9]+)?'", "timestamp '1899-12-30' + to_seconds(86400 * try_cast({text} as double))"),
    ("'[0-9]{10}'", "make_timestamp(try_cast({text} as bigint) * 1000000)"),
    ("'[0-9]{13}'", "make_timestamp(try_cast({text} as bigint) * 1000)"),
)
CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p")
NAMED = ("%d-%b-%y", "%d-%b-%Y", "%d %b %y", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y")
# a year of two digits comes first: %Y takes 25 for a year of the Romans
ORDERS = {"month/day/year": ("%m-%d-%y", "%m-%d-%Y"), "day/month/year": ("%d-%m-%y", "%d-%m-%Y")}
CURRENCY = "EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|CAD|AUD|NZD|JPY|INR|BRL|KR|ZŁ|FR[.]|[€$£¥₹]"
BLANKS = r"[\s\x{00A0}\x{202F}''’]"


def moment(connection: duckdb.DuckDBPyConnection, column: str, table: str) -> tuple[str, str | None]:
    """Return a column's moments as SQL, and in words which order of day and month was taken where that had to be told.

    The order that reads the most values is taken; of two that read as many the one of more months, because days come
    from all over the year and firsts of a month are more often exported than the first twelve days of January.
    """
    orders = {name: _parsed(column, formats) for name, formats in ORDERS.items()}
    dotted = f"count(*) filter (where {column} like '%.%.%')"
    counted = connection.execute(
        f"select {dotted}, "
        + ", ".join(f"count({told}), count(distinct date_trunc('month', {told}))" for told in orders.values())
        + f" from {table}"
    ).fetchall()[0]
    rank = {
        name: (counted[1 + 2 * n], name == "day/month/year" and counted[0] > 0, counted[2 + 2 * n])
        for n, name in enumerate(orders)
    }
    chosen = max(rank, key=rank.get)
    shaped = " ".join(
        f"when regexp_full_match({column}, {shape}) then {reading.format(text=column)}" for shape, reading in SHAPED
    )
    iso = f"try_cast(translate(left({column}, 10), '/.', '--') || substring({column}, 11) as timestamp)"
    others = f"coalesce({orders[chosen]}, {_parsed(column, NAMED)})"
    told = f"case when regexp_full_match({column}, {ISO}) then {iso} {shaped} else {others} end"
    if not rank[chosen][0]:
        return told, None
    is_open = len({read for read, *_ in rank.values()}) == 1
    return told, chosen + (", though no day is above 12; write days as 2025-01-31 if that is wrong" if is_open else "")


def _parsed(column: str, days: tuple[str, ...]) -> str:
    """Return the SQL that reads a column by formats of a day, with or without a time behind it."""
    spaced = f"regexp_replace(replace({column}, ',', ' '), ' +', ' ', 'g')"
    place = f"strpos({spaced} || ' ', ' ')"
    text = f"translate(left({spaced}, {place} - 1), './', '--') || substring({spaced}, {place})"
    formats = ", ".join(f"'{day}{clock}'" for day in days for clock in CLOCKS)
    return f"try_strptime({text}, [{formats}])"


def amount(connection: duckdb.DuckDBPyConnection, column: str, table: str) -> str:
    """Return a column's amounts as SQL: without currency, with either decimal sign, in brackets for below zero.

    A sign before three digits stands for thousands or for decimals; the other values of the column say which.
    """
    bare = f"regexp_replace(upper({column}), '^({CURRENCY})|({CURRENCY})$|{BLANKS}', '', 'g')"
    is_below = rf"regexp_full_match({bare}, '[(].*[)]|-.*|.*-')"
    digits = f"regexp_replace({bare}, '^[-+(]+|[-)]+$', '', 'g')"
    commas, points = connection.execute(
        f"select count(*) filter (where regexp_full_match(digits, '[0-9.]*,([0-9]{{1,2}}|[0-9]{{4,}})')), "
        f"count(*) filter (where regexp_full_match(digits, '[0-9,]*[.]([0-9]{{1,2}}|[0-9]{{4,}})')) "
        f"from (select {digits} as digits from {table})"
    ).fetchall()[0]
    usual, other = (",", ".") if commas > points else (".", ",")
    thousands = f"'[0-9]{{1,3}}([{other}][0-9]{{3}})+|[0-9]{{1,3}}([{usual}][0-9]{{3}}){{2,}}'"
    sign = f"right(regexp_replace({digits}, '[^.,]', '', 'g'), 1)"
    plain = f"""case
        when not regexp_full_match({digits}, '[0-9.,]*(E[-+]?[0-9]+)?') then null
        when regexp_full_match({digits}, {thousands}) then translate({digits}, '.,', '')
        when {sign} = ',' then replace(replace({digits}, '.', ''), ',', '.')
        else replace({digits}, ',', '')
    end"""
    return f"(case when {is_below} then -1 else 1 end * try_cast({plain} as double))"
