"""Frames put aside on disk until they are asked for again."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd


class Spool:
    """Frames in a file that has no name, so that it is gone when the process is, however that ends."""

    def __init__(self, folder: Path) -> None:
        """Open the file in a folder, which need not exist yet."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - outlives this call, and goes with the spool
        self._sizes: list[int] = []

    def add(self, frame: pd.DataFrame) -> None:
        """Put a frame aside; its index is not kept."""
        written = io.BytesIO()
        frame.to_parquet(written, index=False)
        self._sizes.append(self._file.write(written.getvalue()))

    def __iter__(self) -> Iterator[pd.DataFrame]:
        """The frames as they came, one at a time."""
        start = 0
        for size in self._sizes:
            self._file.seek(start)
            yield pd.read_parquet(io.BytesIO(self._file.read(size)))
            start += size
