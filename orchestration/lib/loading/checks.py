"""Does a row fit its declaration: required values present, and every value castable to its declared type."""

from collections.abc import Collection
from dataclasses import dataclass

from orchestration.lib.loading.declaration import Column, TableDeclaration
from orchestration.lib.loading.sql import name, text

INTEGERS = ("tinyint", "smallint", "int", "integer", "bigint", "hugeint")
KINDS = {
    **dict.fromkeys(INTEGERS, "an integer"),
    **dict.fromkeys(("float", "real", "double", "decimal", "numeric"), "a number"),
    **dict.fromkeys(("timestamp", "timestamptz"), "a timestamp"),
    "date": "a date",
    "time": "a time",
    "boolean": "a boolean",
    "bool": "a boolean",
    "json": "JSON",
}


@dataclass(frozen=True)
class Check:
    """One way in which a row can be wrong: the SQL condition, and how it is reported."""

    column: str
    condition: str
    code: str
    reason: str


def row_checks(declaration: TableDeclaration, delivered: Collection[str]) -> list[Check]:
    """Return the checks for the columns that a file delivers."""
    required = declaration.required
    checks = [
        Check(column, f"coalesce(trim({name(column)}), '') = ''", "required_missing", f"{column} must not be empty")
        for column in required
        if column in delivered
    ]
    for column in declaration.columns:
        if column.name in delivered and (condition := _misfit(column)):
            kind = KINDS[_base(column)]
            expected = f"{kind} ({' or '.join(column.date_format)})" if column.date_format else kind
            code = f"not_{kind.replace(' ', '_').lower()}"
            checks.append(Check(column.name, condition, code, f"is not {expected}"))
    return checks


def _base(column: Column) -> str:
    return column.data_type.split("(")[0].split(" ")[0]


def _misfit(column: Column) -> str | None:
    """Return the condition under which a non-empty value cannot be cast to the column's type."""
    base, value = _base(column), name(column.name)
    if base not in KINDS:
        return None
    if column.date_format:
        formats = ", ".join(text(pattern) for pattern in column.date_format)
        bad = f"try_strptime({value}, [{formats}]) is null"
    elif base == "json":
        bad = f"not json_valid({value})"
    else:
        cast = f"try_cast({value} as {column.data_type})"
        bad = f"{cast} is null"
        if base in INTEGERS:
            bad += f" or try_cast({value} as double) is distinct from {cast}::double"
        elif base in ("float", "real", "double", "date", "timestamp", "timestamptz"):
            bad += f" or not isfinite({cast})"
    return f"trim({value}) <> '' and ({bad})"


def problem_expression(checks: list[Check]) -> str:
    """Return the expression that numbers the first check which a row fails, null for a good row."""
    branches = " ".join(f"when {check.condition} then {number}" for number, check in enumerate(checks))
    return f"case {branches} end" if checks else "null::integer"


def describe(check: Check, value: str | None) -> str:
    """Say what is wrong with a value."""
    if check.code == "required_missing":
        return check.reason
    shown = (value or "")[:100]
    return f"{check.column}: {shown!r} {check.reason}"
