"""Publishing: a new versioned serving file beside the old one, and one atomic swap that makes it the one that is read.

serving/current -> versions/<run>; kith.duckdb, parquet and manifest.json are links through `current`, so that
one rename moves all three at once and a reader never sees a half-built day.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.lib.home import Home, write_atomically
from orchestration.lib.masking import masked, set_key
from orchestration.lib.warehouse import literal

STORAGE = "v1.0.0"  # readable by every DuckDB client since 1.0
KEPT_VERSIONS = 3


@dataclass(frozen=True)
class Mart:
    """One published relation: where it stands in the warehouse and the privacy tag of each column."""

    name: str
    schema: str
    description: str
    columns: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def from_node(cls, node: dict) -> "Mart":
        """Read a mart off its node in the dbt manifest."""
        columns = {c["name"]: c.get("config", {}).get("meta", {}).get("privacy") for c in node["columns"].values()}
        return cls(node["name"], node["schema"], node["description"], columns)


def content_hash(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[int, str]:
    """Return (rows, sha256) of a relation's content, equal for any order of its rows.

    The hash is of the sum of the rows' own 120-bit hashes (MSet-Add-Hash: Clarke et al., ASIACRYPT 2003).
    """
    rows, first, second = connection.execute(
        f"""
        with hashed as (select md5(to_json(mart)::varchar) as h from {relation} as mart)
        select
            count(*),
            sum(('0x' || substr(h, 1, 15))::hugeint)::varchar,
            sum(('0x' || substr(h, 16, 15))::hugeint)::varchar
        from hashed
        """
    ).fetchall()[0]
    return rows, hashlib.sha256(f"{rows}:{first}:{second}".encode()).hexdigest()


def write_version(home: Home, folder: Path, marts: list[Mart]) -> dict[str, dict]:
    """Write serving file and Parquet of all marts into `folder`; return `{mart: {rows, sha256}}`.

    The hash is of the unmasked content, so that two homes with different keys agree.
    """
    (folder / "parquet").mkdir(parents=True)
    contents: dict[str, dict] = {}
    limits = {"memory_limit": os.environ.get("KITH_MEMORY_LIMIT", "4GB"), "temp_directory": f"{folder}.tmp"}
    connection = duckdb.connect(config=limits)
    try:
        connection.execute("set TimeZone = 'UTC'")
        set_key(connection, home.key())
        connection.execute(f"attach '{literal(home.warehouse)}' as warehouse (read_only)")
        connection.execute(f"attach '{literal(folder / 'kith.duckdb')}' as kith (storage_version '{STORAGE}')")
        connection.execute("create schema kith.personal")
        for mart in marts:
            source = f'warehouse."{mart.schema}"."{mart.name}"'
            shown = ", ".join(masked(column, tag) for column, tag in mart.columns.items())
            plain = ", ".join(f'"{column}"' for column in mart.columns)
            connection.execute(f'create table kith.personal."{mart.name}" as select {plain} from {source}')
            connection.execute(f'create table kith.main."{mart.name}" as select {shown} from {source}')
            for schema in ("main", "personal"):
                comment = mart.description.replace("'", "''")
                connection.execute(f"comment on table kith.{schema}.\"{mart.name}\" is '{comment}'")
            target = literal(folder / "parquet" / f"{mart.name}.parquet")
            connection.execute(f"copy kith.main.\"{mart.name}\" to '{target}' (format parquet)")
            rows, digest = content_hash(connection, f'kith.personal."{mart.name}"')
            contents[mart.name] = {"rows": rows, "sha256": digest}
        connection.execute("checkpoint kith")
        connection.execute("detach kith")
    finally:
        connection.close()
    return contents


def publish(home: Home, run_id: str, marts: list[Mart], degraded: list[str], built_at: str) -> dict:
    """Write a new version, make it current in one step, prune old ones; return the manifest."""
    versions = home.serving / "versions"
    part = versions / f".{run_id}.part"
    shutil.rmtree(part, ignore_errors=True)
    contents = write_version(home, part, marts)
    manifest = {
        "run_id": run_id,
        "built_at": built_at,
        "status": "degraded" if degraded else "ok",
        "degraded": degraded,
        "marts": contents,
    }
    write_atomically(part / "manifest.json", json.dumps(manifest, indent=2) + "\n")
    part.rename(versions / run_id)
    _swap(home.serving / "current", f"versions/{run_id}")
    for name in ("kith.duckdb", "parquet", "manifest.json"):
        if not (home.serving / name).is_symlink():
            _swap(home.serving / name, f"current/{name}")
    prune(home)
    return manifest


def read_manifest(home: Home) -> dict | None:
    """Return the manifest of what is published now, or None before the first publish."""
    path = home.serving / "manifest.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def prune(home: Home) -> list[str]:
    """Remove all but the newest versions, never one that a reader holds, and parts of killed runs; return the names."""
    versions = home.serving / "versions"
    current = (home.serving / "current").resolve().name
    whole = sorted((p for p in versions.iterdir() if not p.name.startswith(".")), key=lambda p: p.stat().st_mtime)
    old = [p for p in whole[:-KEPT_VERSIONS] if p.name != current and not _is_read(p / "kith.duckdb")]
    parts = [p for p in versions.iterdir() if p.name.startswith(".")]
    for path in [*old, *parts]:
        shutil.rmtree(path, ignore_errors=True)
    return [path.name for path in old]


def _is_read(file: Path) -> bool:
    """Say whether a DuckDB reader holds the file: it keeps a shared POSIX lock while it is connected."""
    with contextlib.suppress(FileNotFoundError), open(file, "r+b") as handle:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _swap(link: Path, target: str) -> None:
    """Point a symlink elsewhere in one atomic step."""
    part = link.with_name(f".{link.name}.{os.getpid()}")
    part.unlink(missing_ok=True)
    part.symlink_to(target)
    part.replace(link)
