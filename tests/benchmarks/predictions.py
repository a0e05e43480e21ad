"""The figures on public orders, by the command that users have: `kith evaluate predictions`.

``python -m tests.benchmarks.predictions online_retail|cdnow churn|spend|next_product``: Online Retail from
``$KITH_SHARED/data`` (positive quantities with a customer), CDNOW from the package lifetimes (installed, never
imported: it no longer imports), whose file is read by its path.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

import pandas as pd

from orchestration import cli

CUTOFFS = {
    "online_retail": ("2011-06-11", "2011-07-11", "2011-08-10", "2011-09-10"),
    "cdnow": ("1997-10-01", "1998-01-01", "1998-04-01"),
}
BASKETS = ("2011-06-15", "2011-08-01", "2011-09-15", "2011-11-01")
HORIZONS = {"churn": "90", "spend": "90", "next_product": "28"}


def online_retail(folder: Path) -> list[str]:
    """Write the purchases of known customers to a file; return the words that name it and its columns."""
    shared = Path(os.environ.get("KITH_SHARED", "../shared"))
    lines = pd.read_parquet(shared / "data" / "online_retail" / "onlineretail.parquet")
    lines = lines[(lines["Quantity"] > 0) & lines["CustomerID"].notna()]
    lines.to_parquet(folder / "online_retail.parquet", index=False)
    columns = {
        "customer_id": "CustomerID", "ordered_at": "InvoiceDate", "amount": "Quantity*UnitPrice",
        "order_id": "InvoiceNo", "product_id": "StockCode",
    }  # fmt: skip
    return [str(folder / "online_retail.parquet"), *_maps(columns)]


def cdnow() -> list[str]:
    """Return the words that name the file of the installed package."""
    package = importlib.util.find_spec("lifetimes")
    if package is None:
        raise SystemExit("CDNOW comes with the package lifetimes: pip install --no-deps lifetimes")
    path = Path(package.submodule_search_locations[0]) / "datasets" / "CDNOW_master.txt"
    return [str(path), *_maps({"customer_id": "customer_id", "ordered_at": "date", "amount": "dollar_value"})]


def _maps(columns: dict[str, str]) -> list[str]:
    return [word for name, column in columns.items() for word in ("--map", f"{name}={column}")]


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=sorted(CUTOFFS))
    parser.add_argument("task", choices=sorted(HORIZONS))
    arguments, rest = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        file = cdnow() if arguments.set == "cdnow" else online_retail(Path(folder))
        days = BASKETS if arguments.task == "next_product" else CUTOFFS[arguments.set]
        words = ["evaluate", "predictions", *file, "--task", arguments.task, "--horizon", HORIZONS[arguments.task]]
        return cli.main([*words, *(word for day in days for word in ("--cutoff", day)), *rest])


if __name__ == "__main__":
    sys.exit(main())
