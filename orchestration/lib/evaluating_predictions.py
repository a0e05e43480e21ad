"""`kith evaluate predictions`: the nightly features, ladder and choice on a user's own orders, at past days."""

import datetime as dt
import resource
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from ml import evaluation, recommending
from ml.guards import Minimum
from ml.score import Score
from ml.scores.churn import Churn
from ml.scores.value_90d import Value90
from orchestration.lib import orders_file
from orchestration.lib.errors import KithError, UsageError
from orchestration.lib.frames import read_features, read_product_days
from orchestration.lib.home import Home
from orchestration.lib.tables import plain
from orchestration.lib.warehouse import open_warehouse

SCORES: dict[str, type[Score]] = {"churn": Churn, "spend": Value90}
TASKS = (*SCORES, "next_product")
MOST_CUTOFFS, STEP_DAYS, LEAST_HISTORY = 4, 30, 60
# the night asks for 500 customers and a year of history; here the figures speak for themselves
LEAST = Minimum(customers=50, history_days=0, rarest_outcome=10, tested=False)


def evaluate(
    file: Path, columns: dict[str, str], task: str, horizon_days: int, days: list[dt.date] | None = None
) -> dict:
    """Measure a task on a file of order lines.

    Args:
        file: CSV, Parquet or JSON lines; columns: ours to the file's (`orders_file.mapping`).
        task: one of TASKS; horizon_days: days ahead; days: cut-offs (default: the four newest a month apart that
            leave the horizon after and the horizon and 60 days before them).

    Returns:
        `{task, file, horizon_days, cutoffs, mean, total_seconds, peak_mib}`, as `kith evaluate predictions --json`.

    """
    if task == "next_product" and "product_id" not in columns:
        raise UsageError("next_product needs the products: add --map product_id=COLUMN")
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kith-evaluate-") as folder:
        home = Home(Path(folder))
        facts = orders_file.load(home, file, columns)
        chosen = check_days(facts, horizon_days, days)
        if task in SCORES:
            measured = _by_ladder(home, SCORES[task], horizon_days, chosen)
        else:
            measured = _next_products(home, horizon_days, chosen)
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "task": task,
        "horizon_days": horizon_days,
        "file": {**facts, "first_on": str(facts["first_on"]), "last_on": str(facts["last_on"])},
        **measured,
        "total_seconds": round(time.perf_counter() - began, 1),
        "peak_mib": round(max(own, children) / (1024 if sys.platform != "darwin" else 1024**2)),
    }


def check_days(facts: dict, horizon_days: int, days: list[dt.date] | None) -> list[dt.date]:
    """Return the cut-offs in order; raise UsageError for one whose outcome is not in the file, or without a past."""
    first, last = facts["first_on"], facts["last_on"] + dt.timedelta(days=1)
    latest = last - dt.timedelta(days=horizon_days)
    earliest = first + dt.timedelta(days=LEAST_HISTORY + horizon_days)
    if not days:
        days = [latest - dt.timedelta(days=STEP_DAYS * number) for number in range(MOST_CUTOFFS)]
        days = [day for day in days if day >= earliest]
        if not days:
            raise UsageError(
                f"the file goes from {first} to {facts['last_on']}: too short for {horizon_days} days before and after "
                f"a cut-off and {LEAST_HISTORY} days of history. Try a shorter --horizon"
            )
    for day in days:
        if not earliest <= day <= latest:
            raise UsageError(
                f"--cutoff {day}: the file goes from {first} to {facts['last_on']}; with --horizon {horizon_days} a "
                f"cut-off lies between {earliest} and {latest}"
            )
    return sorted(set(days))


def text(found: dict) -> str:
    """Return the evaluation as tables: per cut-off the ladder, then the means."""
    lines = [
        f"{found['task']}, {found['horizon_days']} days ahead; {found['file']['lines']:,} lines from "
        f"{found['file']['first_on']} to {found['file']['last_on']}, {found['file']['left_out']:,} left out",
        *(f"  left out: {reason}" for reason in found["file"]["why_left_out"]),
    ]
    if found["file"]["days_read_as"]:
        lines.append(f"  days read as {found['file']['days_read_as']}")
    for cutoff in found["cutoffs"]:
        gain = cutoff.get("interval")
        lines.append(f"\n{cutoff['date']}  {cutoff['customers']:,} customers  {cutoff['reason'] or ''}".rstrip())
        rows = [
            (name + _mark(name, cutoff), *(f"{value:.3f}" for value in metrics.values()))
            for name, metrics in cutoff["ladder"].items()
        ]
        if rows:
            lines.append(plain(("model", *next(iter(cutoff["ladder"].values()))), rows))
        if gain:
            lines.append(
                f"champion over baseline: {gain['metric']} better by {gain['gain']:+.3f} "
                f"({gain['low']:+.3f} to {gain['high']:+.3f})"
            )
    champion, baseline = found["mean"]["champion"], dict(found["mean"]["baseline"])
    if champion:
        name = baseline.pop("name")
        rows = [
            (who, *(f"{value:.3f}" for value in figures.values()))
            for who, figures in (("champion", champion), (f"baseline ({name})", baseline))
        ]
        lines += ["\nmean", plain(("model", *champion), rows)]
    return "\n".join([*lines, f"{found['total_seconds']} s, {found['peak_mib']} MiB"])


def _mark(name: str, cutoff: dict) -> str:
    """Say who is champion and who the baseline."""
    words = [word for word in ("champion", "baseline") if cutoff[word] == name]
    return f" ({', '.join(words)})" if words else ""


def _next_products(home: Home, horizon_days: int, days: list[dt.date]) -> dict:
    """Measure the next products: candidates are those with at least five buyers before the cut-off."""
    orders_file.build(home, ["person_product_days"], horizon_days, [])
    with open_warehouse(home) as connection:
        bought = read_product_days(connection)
    if bought.empty:
        raise KithError(
            "next_product needs the products, and no line that counts has one. Check --map product_id=COLUMN"
        )
    cutoffs = [recommending.evaluate(bought, pd.Timestamp(day), horizon_days) for day in days]
    return {"cutoffs": cutoffs, "mean": recommending.mean(cutoffs)}


def _by_ladder(home: Home, kind: type[Score], horizon_days: int, days: list[dt.date]) -> dict:
    """Measure a score of the panel: one dbt run for all cut-offs, then the ladder at each."""
    orders_file.build(home, ["person_features", "person_outcomes"], horizon_days, [str(day) for day in days])
    with open_warehouse(home) as connection:
        features = read_features(connection, horizons=[horizon_days])
    score = kind(minimum=LEAST, horizon_days=horizon_days)
    cutoffs = [
        evaluation.at(kind(minimum=LEAST, horizon_days=horizon_days), features, pd.Timestamp(day)) for day in days
    ]
    return {"cutoffs": cutoffs, "mean": evaluation.mean(score, cutoffs)}
