"""From numpy to Arrow. Arrow's own way would import pandas, which takes longer than making a small company."""

import numpy as np
import pyarrow as pa

_TYPES = {
    "datetime64[s]": pa.timestamp("s"),
    "int64": pa.int64(),
    "int8": pa.int8(),
    "int32": pa.int32(),
    "float64": pa.float64(),
}


def to_arrow(columns: dict) -> pa.Table:
    """Arrays of any kind as a table; None and NaT are empty."""
    return pa.table({
        name: values if isinstance(values, pa.Array) else to_array(values) for name, values in columns.items()
    })  # fmt: skip


def to_array(values: np.ndarray) -> pa.Array:
    """One column."""
    if values.dtype.kind in "OU":
        return pa.array(values.tolist(), type=pa.string())
    if values.dtype.kind == "b":
        return pa.array(values.tolist(), type=pa.bool_())
    if isinstance(values, np.ma.MaskedArray):
        return _plain(values.data, ~values.mask)
    if values.dtype.kind == "M":
        there = ~np.isnat(values)
        epoch = np.datetime64(0, "s")
        column = _plain(np.where(there, values, epoch).astype("datetime64[s]"), there)
        return column.cast(pa.date32()) if values.dtype == "datetime64[D]" else column
    return _plain(values, None)


def _plain(values: np.ndarray, there: np.ndarray | None) -> pa.Array:
    bits = None if there is None else pa.py_buffer(np.packbits(there, bitorder="little").tobytes())
    return pa.Array.from_buffers(_TYPES[str(values.dtype)], len(values), [bits, pa.py_buffer(values.tobytes())])


def money(cents: np.ndarray) -> pa.Array:
    """Cents as decimals with two digits."""
    low = cents.astype(np.int64)
    both = pa.py_buffer(np.stack([low, low >> 63], axis=1).tobytes())
    return pa.Array.from_buffers(pa.decimal128(18, 2), len(low), [None, both])
