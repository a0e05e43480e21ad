"""Shuffles the rows of all chunks in bounded memory.

Each chunk leaves one file per table; in it, batch 0 to n-1 are random nth parts of the history (n chunks), the
batches behind them the daily files. A file is then written part by part, each part gathered from all chunks.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

from data.synthetic.arrow import to_array
from data.synthetic.chunk import DAILY_FILES

ORDER_BITS = 62


class Spool:
    """Rows on their way from chunks to files."""

    def __init__(self, folder: Path, chunks: int):
        """Keep the rows of `chunks` chunks under `folder`."""
        self.folder = folder
        self.chunks = chunks

    def put(self, chunk: int, name: str, parts: list[pa.Table]) -> None:
        """Keep the rows of one table of one chunk."""
        rows = pa.concat_tables(parts)
        file, order = rows.column("_file").to_numpy(), rows.column("_order").to_numpy()
        place = np.where(file == 0, order // (2**ORDER_BITS // self.chunks + 1), self.chunks + file - 1)
        sorting = np.lexsort((order, place))
        rows = rows.take(to_array(sorting)).combine_chunks()
        edges = np.searchsorted(place[sorting], np.arange(self.chunks + DAILY_FILES + 1))
        path = self._path(chunk, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with pa.ipc.new_file(path, rows.schema) as writer:
            empty = pa.RecordBatch.from_pylist([], schema=rows.schema)
            for start, end in pairwise(edges):
                batches = rows.slice(start, end - start).to_batches()
                writer.write_batch(batches[0] if batches else empty)

    def parts(self, name: str, file: int) -> Iterator[pa.Table]:
        """The rows of one file in random order, part by part; no part where there are no rows."""
        paths = [path for path in (self._path(chunk, name) for chunk in range(self.chunks)) if path.exists()]
        with ExitStack() as stack:
            chunks = [pa.ipc.open_file(stack.enter_context(pa.memory_map(str(path)))) for path in paths]
            for place in range(self.chunks) if file == 0 else [self.chunks + file - 1]:
                rows = pa.Table.from_batches([chunk.get_batch(place) for chunk in chunks])
                if rows.num_rows:
                    sorting = np.argsort(rows.column("_order").to_numpy(), kind="stable")
                    yield rows.take(to_array(sorting)).drop_columns(["_file", "_order"])

    def schema(self, name: str) -> pa.Schema:
        """The columns of a table's files."""
        with pa.memory_map(str(self._path(0, name))) as source:
            schema = pa.ipc.open_file(source).schema
        return pa.schema([field for field in schema if field.name not in ("_file", "_order")])

    def _path(self, chunk: int, name: str) -> Path:
        return self.folder / name / f"{chunk}.arrow"
