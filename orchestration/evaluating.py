"""The words of `kith evaluate`: measure what a night does, on a user's own data. One function per thing measured."""

import argparse
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

from orchestration.lib.home import Home


def predictions(_home: Home, arguments: argparse.Namespace) -> str:
    """Measure the scores at past days of a file of order lines; return what to print."""
    from orchestration.lib import evaluating_predictions, orders_file  # noqa: PLC0415  (dbt and the models: slow to import)

    found = evaluating_predictions.evaluate(
        Path(arguments.file), orders_file.mapping(arguments.map), arguments.task, arguments.horizon, arguments.cutoff
    )
    return json.dumps(found, indent=2) if arguments.json else evaluating_predictions.text(found)


def add_predictions(parser: argparse.ArgumentParser, day: Callable[[str], dt.date]) -> None:
    """Declare the words of `kith evaluate predictions`."""
    parser.add_argument("file", help="order lines: CSV, Parquet or JSON lines")
    parser.add_argument(
        "--map", action="append", default=[], metavar="NAME=COLUMN",
        help="customer_id, ordered_at, amount (a column or a product, Quantity*Price), order_id, product_id, category",
    )  # fmt: skip
    parser.add_argument("--task", required=True, choices=("churn", "spend", "next_product"))
    parser.add_argument("--horizon", required=True, type=horizon, metavar="DAYS", help="days ahead")
    parser.add_argument("--cutoff", action="append", type=day, help="a day to stand at; may be repeated")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def horizon(text: str) -> int:
    """Read a number of days, at least one."""
    if not text.isdigit() or not 1 <= int(text) <= 730:
        raise argparse.ArgumentTypeError(f"{text} is no number of days from 1 to 730")
    return int(text)


# one line for each thing that can be measured: name -> (what it says, its words)
EVALUATIONS = {"predictions": (predictions, add_predictions, "measure the scores at past days of your own orders")}
