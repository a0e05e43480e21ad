"""The yardstick: merely reading every landing file into DuckDB, with its own readers and nothing checked."""

import sys
from pathlib import Path

import duckdb

READERS = {
    ".csv": "read_csv",
    ".tsv": "read_csv",
    ".txt": "read_csv",
    ".jsonl": "read_json",
    ".parquet": "read_parquet",
}
OPTIONS = {
    "read_csv": ", all_varchar = true, ignore_errors = true",
    "read_json": "",
    "read_parquet": "",
}


def read_all(landing: Path, database: Path) -> int:
    """Read each folder of files into one table; return the rows."""
    connection = duckdb.connect(str(database), config={"memory_limit": "4GB"})
    rows = 0
    for folder in sorted({path.parent for path in landing.rglob("*") if path.is_file()}):
        for number, file in enumerate(sorted(folder.iterdir())):
            ending = next(suffix for suffix in file.suffixes if suffix in READERS)
            reader = READERS[ending]
            read = _in_utf_8(file, database.with_suffix(".txt")) if "loyalty" in folder.parts else file
            options = OPTIONS[reader]
            if reader == "read_json":
                options = ", format = 'newline_delimited', ignore_errors = true"
            name = f"{folder.parent.name}__{folder.name}__{number}"
            connection.execute(f"create table \"{name}\" as from {reader}('{read}'{options})")
            rows += connection.execute(f'select count(*) from "{name}"').fetchall()[0][0]
    connection.close()
    return rows


def _in_utf_8(file: Path, copy: Path) -> Path:
    """Return a copy that DuckDB can read: it knows latin-1, which has no euro sign, but not windows-1252."""
    copy.write_bytes(file.read_bytes().decode("windows-1252", errors="replace").encode())
    return copy


if __name__ == "__main__":
    sys.stdout.write(f"{read_all(Path(sys.argv[1]), Path(sys.argv[2]))}\n")
