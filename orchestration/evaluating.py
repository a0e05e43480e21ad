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


def identity(_home: Home, arguments: argparse.Namespace) -> str:
    """Match the people or organisations of a file, and measure it where it has the truth; return what to print."""
    from orchestration.lib import evaluating_identity, identity_report  # noqa: PLC0415  (dbt: slow to import)

    found = evaluating_identity.evaluate(
        evaluating_identity.Request(
            file=Path(arguments.file),
            key=arguments.id,
            kind=arguments.kind,
            truth=arguments.truth,
            source=arguments.source,
            ignored=tuple(arguments.ignore),
            mapped=tuple(arguments.map),
            one_to_one=arguments.one_to_one,
            labels=arguments.labels,
            threshold=arguments.threshold,
            clusters_out=arguments.clusters_out,
            pairs_out=arguments.pairs_out,
        )
    )
    return json.dumps(found, indent=2) if arguments.json else identity_report.text(found)


def add_identity(parser: argparse.ArgumentParser, _day: Callable[[str], dt.date]) -> None:
    """Declare the words of `kith evaluate identity`."""
    parser.add_argument("file", help="records of people or organisations: CSV or Parquet")
    parser.add_argument("--kind", choices=("person", "organisation"), default="person", help="what each row is about")
    parser.add_argument("--id", required=True, metavar="COLUMN", help="the key of each row")
    parser.add_argument("--truth", metavar="COLUMN", help="who each row really is; read after matching only")
    parser.add_argument("--source", metavar="COLUMN", help="the system that each row comes from")
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="COLUMN", help="a column to leave out; may be repeated"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="what a column is, where its name does not say",
    )
    parser.add_argument("--one-to-one", action="store_true", help="no source holds anybody twice")
    parser.add_argument(
        "--labels", type=Path, metavar="FILE", help="pairs that people looked at: two keys and an answer in each row"
    )
    parser.add_argument(
        "--threshold",
        type=threshold,
        metavar="auto|P",
        help="probability that clusters need on average (default: auto)",
    )
    parser.add_argument("--clusters-out", type=Path, metavar="FILE", help="write record_id,person_id to a CSV")
    parser.add_argument(
        "--pairs-out", type=Path, metavar="FILE", help="write the pairs that may be one person, to look at and answer"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def threshold(text: str) -> float | None:
    """Read a probability, or auto for the one that the data say."""
    if text == "auto":
        return None
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"{text} is neither auto nor a probability between 0 and 1")
    return value


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
EVALUATIONS = {
    "predictions": (predictions, add_predictions, "measure the scores at past days of your own orders"),
    "identity": (
        identity,
        add_identity,
        "match your own file of people or organisations, and measure it by its truth",
    ),
}
