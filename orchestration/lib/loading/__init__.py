"""Raw loading: files of any source into versioned raw tables, every row accounted for.

`declarations` reads what the dbt source blocks promise, `ensure_tables` makes their tables, `load_table` loads one
table's new files and reports, `write_clock` fixes the day,
`staleness` says which source is late. The tables are described in `tables`.
"""

from orchestration.lib.loading.declaration import Column, DeclarationError, TableDeclaration, declarations
from orchestration.lib.loading.freshness import staleness
from orchestration.lib.loading.landing import file_date
from orchestration.lib.loading.load import load_table
from orchestration.lib.loading.results import FileLoad, TableLoad
from orchestration.lib.loading.tables import ensure_tables, write_clock

__all__ = [
    "Column",
    "DeclarationError",
    "FileLoad",
    "TableDeclaration",
    "TableLoad",
    "declarations",
    "ensure_tables",
    "file_date",
    "load_table",
    "staleness",
    "write_clock",
]
