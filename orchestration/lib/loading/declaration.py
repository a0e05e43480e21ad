"""The declaration of a landing table: the dbt source block, parsed and checked before a file is opened."""

import codecs
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

FORMATS = ("csv", "jsonl", "parquet")
DELIVERIES = ("full", "changes", "append")
LOAD_OPTIONS = (
    "path", "format", "delivery", "key", "delimiter", "encoding", "updated_at", "quarantine_limit",
)  # fmt: skip
RESERVED_COLUMNS = (
    "_source_file", "_row_number", "loaded_at", "_content_hash", "_first_file", "_last_file", "_is_current",
    "_is_deleted", "rowid",
)  # fmt: skip
DATA_TYPES = re.compile(
    r"varchar|text|string|json|boolean|bool|tinyint|smallint|int|integer|bigint|hugeint|float|real|double"
    r"|(decimal|numeric)(\(\d+, ?\d+\))?|date|time|timestamp|timestamptz|timestamp with time zone"
)
DEFAULT_QUARANTINE_LIMIT = 0.05


class DeclarationError(ValueError):
    """A source block that cannot be used: says which file and table, what is wrong and how to mend it."""


@dataclass(frozen=True)
class Column:
    """One declared column; `date_format` holds strptime formats for dates that are not ISO."""

    name: str
    data_type: str = "varchar"
    required: bool = False
    date_format: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableDeclaration:
    """What a source promises about the files of one table."""

    source: str
    table: str
    identifier: str
    columns: tuple[Column, ...]
    path: str
    format: str
    delivery: str
    key: tuple[str, ...] = ()
    delimiter: str = ","
    encoding: str = "utf-8"
    updated_at: str | None = None
    quarantine_limit: float = DEFAULT_QUARANTINE_LIMIT
    party: str | None = None
    owner: str | None = None
    freshness: dict[str, Any] | None = field(default=None, hash=False)
    declared_in: str = ""

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that no row may leave empty: the declared ones and the key."""
        return tuple(column.name for column in self.columns if column.required or column.name in self.key)


def is_reserved(name: str) -> bool:
    """Say whether a column name belongs to the loader."""
    return name.casefold() in RESERVED_COLUMNS or name.casefold().startswith("kith_")


def declarations(dbt_project: Path, dataset: str) -> list[TableDeclaration]:
    """Return the tables to load for a dataset, in the order of source and table name.

    Only sources that `vars.sources` of dbt_project.yml names for the dataset, and only tables that have
    `config.meta.load`, are returned.
    """
    enabled = _enabled_sources(dbt_project, dataset)
    found: list[TableDeclaration] = []
    seen: set[str] = set()
    for file in sorted((dbt_project / "models" / "staging").glob("*/_*__sources.yml")):
        for source in (_read_yaml(file).get("sources")) or []:
            if source.get("name") in enabled:
                seen.add(source["name"])
                found.extend(_tables(source, file, dbt_project))
    for name in sorted(enabled - seen):
        raise DeclarationError(
            f"dbt_project.yml enables the source {name} for {dataset}, but no models/staging/*/_*__sources.yml "
            f"declares it: add models/staging/{name}/_{name}__sources.yml"
        )
    _unique(found)
    return sorted(found, key=lambda declaration: (declaration.source, declaration.table))


def _enabled_sources(dbt_project: Path, dataset: str) -> set[str]:
    file = dbt_project / "dbt_project.yml"
    if not file.is_file():
        raise DeclarationError(f"{file} is not there: give the folder that holds dbt_project.yml")
    datasets = (_read_yaml(file).get("vars") or {}).get("sources") or {}
    if dataset not in datasets:
        raise DeclarationError(
            f"{file.name} knows no dataset {dataset!r} (vars.sources has {', '.join(datasets) or 'none'})"
            f"{_nearest(dataset, datasets)}"
        )
    return set(datasets[dataset] or {})


def _read_yaml(file: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise DeclarationError(
            f"{file.name}{line}: not readable as YAML ({getattr(error, 'problem', error)})"
        ) from error
    if content is not None and not isinstance(content, dict):
        raise DeclarationError(f"{file.name}: the file must be a mapping that begins with `version: 2`")
    return content or {}


def _tables(source: dict[str, Any], file: Path, dbt_project: Path) -> Iterator[TableDeclaration]:
    inherited = _meta(source)
    for table in source.get("tables") or []:
        load = _meta(table).get("load")
        if load is not None:
            where = f"{file.relative_to(dbt_project).as_posix()}, table {table.get('name')}"
            yield _table(source, table, {**inherited, **_meta(table)}, load, where)


def _meta(block: dict[str, Any]) -> dict[str, Any]:
    return (block.get("config") or {}).get("meta") or {}


def _table(
    source: dict[str, Any], table: dict[str, Any], meta: dict[str, Any], load: Any, where: str
) -> TableDeclaration:
    if not isinstance(load, dict):
        raise DeclarationError(f"{where}: `load` must be a mapping with path, format and delivery")
    for option in load:
        if option not in LOAD_OPTIONS:
            raise DeclarationError(f"{where}: unknown load option {option!r}{_nearest(option, LOAD_OPTIONS)}")
    identifier = table.get("identifier") or f"{source['name']}__{table.get('name')}"
    if not re.fullmatch(r"[A-Za-z_]\w*", str(identifier)):
        raise DeclarationError(f"{where}: identifier {identifier!r} must be letters, digits and underscores")
    columns = tuple(_column(column, where) for column in table.get("columns") or [])
    _check_columns(columns, where)
    names = [column.name for column in columns]
    key = load.get("key") or []
    key = tuple([key] if isinstance(key, str) else key)
    updated_at = load.get("updated_at")
    for option, values in (("key", key), ("updated_at", [updated_at] if updated_at else [])):
        for value in values:
            if value not in names:
                raise DeclarationError(f"{where}: {option} {value!r} is not among its columns{_nearest(value, names)}")
    return TableDeclaration(
        source=source["name"],
        table=table["name"],
        identifier=identifier,
        columns=columns,
        path=_path(load, where),
        format=_one_of(load, "format", FORMATS, where),
        delivery=_one_of(load, "delivery", DELIVERIES, where),
        key=key,
        delimiter=_delimiter(load, where),
        encoding=_encoding(load, where),
        updated_at=updated_at,
        quarantine_limit=_limit(load, where),
        party=meta.get("party"),
        owner=meta.get("owner"),
        freshness=(table.get("config") or {}).get("freshness") or (source.get("config") or {}).get("freshness"),
        declared_in=where,
    )


def _column(column: dict[str, Any], where: str) -> Column:
    meta = _meta(column)
    data_type = " ".join(str(column.get("data_type") or "varchar").lower().split())
    if not DATA_TYPES.fullmatch(data_type):
        raise DeclarationError(f"{where}, column {column.get('name')}: data_type {data_type!r} cannot be checked")
    formats = meta.get("date_format") or []
    formats = tuple([formats] if isinstance(formats, str) else formats)
    if formats and data_type.split("(")[0].split()[0] not in ("date", "timestamp", "timestamptz"):
        raise DeclarationError(f"{where}, column {column.get('name')}: date_format needs data_type date or timestamp")
    return Column(str(column["name"]), data_type, bool(meta.get("required", False)), formats)


def _check_columns(columns: tuple[Column, ...], where: str) -> None:
    if not columns:
        raise DeclarationError(f"{where}: no columns declared: list at least the ones that staging reads")
    seen: set[str] = set()
    for column in columns:
        name = column.name.casefold()
        if is_reserved(name):
            raise DeclarationError(f"{where}: the column name {column.name!r} is taken by the loader")
        if name in seen:
            raise DeclarationError(f"{where}: the column {column.name!r} is declared twice")
        seen.add(name)


def _path(load: dict[str, Any], where: str) -> str:
    path = load.get("path")
    if not isinstance(path, str) or not path.strip():
        raise DeclarationError(f"{where}: `path` is missing: a pattern such as shop/orders/*.csv")
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        raise DeclarationError(f"{where}: path {path!r} leaves the landing folder: no `..`, no leading slash")
    return path


def _one_of(load: dict[str, Any], option: str, allowed: tuple[str, ...], where: str) -> str:
    value = load.get(option)
    if value not in allowed:
        choice = f"must be one of {', '.join(allowed)}{_nearest(value, allowed)}"
        raise DeclarationError(f"{where}: {option} is {value!r}, {choice}")
    return value


def _delimiter(load: dict[str, Any], where: str) -> str:
    delimiter = load.get("delimiter", ",")
    if not isinstance(delimiter, str) or len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n\0':
        raise DeclarationError(f'{where}: delimiter {delimiter!r} must be one ASCII character (a tab is "\\t")')
    return delimiter


def _encoding(load: dict[str, Any], where: str) -> str:
    encoding = str(load.get("encoding", "utf-8"))
    try:
        "a".encode(encoding)
        return codecs.lookup(encoding).name
    except LookupError as error:
        raise DeclarationError(f"{where}: unknown encoding {encoding!r} (utf-8, windows-1252, utf-16, ...)") from error


def _limit(load: dict[str, Any], where: str) -> float:
    limit = load.get("quarantine_limit", DEFAULT_QUARANTINE_LIMIT)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 0 <= limit <= 1:
        raise DeclarationError(f"{where}: quarantine_limit {limit!r} must be a share between 0 and 1")
    return float(limit)


def _unique(found: list[TableDeclaration]) -> None:
    seen: dict[str, str] = {}
    for declaration in found:
        name = declaration.identifier.casefold()
        if name in seen:
            raise DeclarationError(
                f"{declaration.declared_in}: identifier {declaration.identifier} is also used by {seen[name]}"
            )
        seen[name] = declaration.declared_in


def _nearest(word: Any, words: Any) -> str:
    close = difflib.get_close_matches(str(word), [str(candidate) for candidate in words], n=1)
    return f": did you mean {close[0]}?" if close else ""
