"""The names in a file against the names in the declaration: loaded by name, never by position."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from orchestration.lib.loading.declaration import TableDeclaration, is_reserved
from orchestration.lib.loading.results import FileProblem

MOST_COLUMNS = 1000
SHOWN = 12


@dataclass
class Layout:
    """The columns of a file under their names in the raw table, in the file's order."""

    names: list[str]
    added: list[str] = field(default_factory=list)
    announcements: list[str] = field(default_factory=list)


def lay_out(found: Sequence[str], declaration: TableDeclaration, existing: Sequence[str], line: int | None) -> Layout:
    """Match the columns of a file with the declared ones and those that earlier files added.

    Raises FileProblem when a name occurs twice or a column is missing that the rows cannot be loaded without.
    """
    if len(found) > MOST_COLUMNS:
        raise FileProblem(f"{len(found):,} columns", f"deliver at most {MOST_COLUMNS:,}", line)
    declared = [column.name for column in declaration.columns]
    known = {name.casefold(): name for name in (*existing, *declared)}
    layout = Layout([])
    for position, raw in enumerate(found, start=1):
        name = known.get(raw.strip().casefold()) or _new_name(raw, position)
        if name.casefold() not in known:
            layout.added.append(name)
        layout.names.append(name)
    _check_missing(found, layout, declaration, line)
    _check_twice(layout.names, line)
    _announce(layout, declared, existing)
    return layout


def _new_name(raw: str, position: int) -> str:
    name = raw.strip().replace("\x00", "")
    if not name:
        return f"column_{position}"
    return f"source_{name}" if is_reserved(name) else name


def _check_twice(names: list[str], line: int | None) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise FileProblem(f"the column {name!r} occurs twice", "deliver every column under a name of its own", line)
        seen.add(name.casefold())


def _check_missing(found: Sequence[str], layout: Layout, declaration: TableDeclaration, line: int | None) -> None:
    needed = [*declaration.required, *([declaration.updated_at] if declaration.updated_at else [])]
    missing = [name for name in dict.fromkeys(needed) if name not in layout.names]
    if not missing and any(column.name in layout.names for column in declaration.columns):
        return
    shown = ", ".join(name[:60] for name in found[:SHOWN]) + (", ..." if len(found) > SHOWN else "")
    lacking = f"the required column {', '.join(missing)} is missing" if missing else "no declared column is there"
    raise FileProblem(
        f"{lacking} (found: {shown}){_other_delimiter(found, declaration)}",
        "deliver it with its header, or correct the declared columns",
        line,
    )


def _other_delimiter(found: Sequence[str], declaration: TableDeclaration) -> str:
    if declaration.format != "csv" or len(found) != 1 or len(declaration.columns) == 1:
        return ""
    counts = {mark: found[0].count(mark) for mark in (",", ";", "\t", "|") if mark != declaration.delimiter}
    best = max(counts, key=lambda mark: counts[mark])
    return f"; the header looks separated by {best!r}, declared is {declaration.delimiter!r}" if counts[best] else ""


def _announce(layout: Layout, declared: list[str], existing: Sequence[str]) -> None:
    for name in layout.added:
        layout.announcements.append(f"added column {name}: loaded, and null in earlier rows")
    absent = [name for name in declared if name not in layout.names]
    if absent:
        layout.announcements.append(f"missing optional column {', '.join(absent)}: loaded as null")
