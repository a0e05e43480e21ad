"""How the night's models grow with the people: ``python -m tests.benchmarks.growth [PEOPLE ...] [STEP ...]``.

A warehouse of made-up features, outcomes and category days of people who all bought; then what the night does with it,
every score there is: train, score everybody into the warehouse, and all of `growth_steps`. Each step runs in a process
of its own, so that its peak of memory is its own; DuckDB gets 1 GB of it. Fewer people may be learnt from by naming a
number: ``100000/50000``.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from ml import scores, scoring, training
from ml.registry import Registry
from orchestration.defs.training import MOST_PEOPLE
from orchestration.lib.frames import read_category_days, read_features, write_frame
from orchestration.lib.home import Home
from orchestration.lib.predicted import TABLES
from orchestration.lib.tables import plain
from orchestration.lib.warehouse import open_warehouse
from tests.benchmarks import growth_steps

SIZES, TODAY = ("10000", "100000", "1000000"), pd.Timestamp("2026-01-01")
# as the demonstration company has them: today, and 15 days of the past from a quarter to nearly two years ago
DAYS_BACK, HORIZONS = (0, *range(90, 480, 30), 540, 630), (90, 180, 365)
OTHERS, CATEGORIES, CHUNK = 24, 8, 100_000


def people(count: int, seed: int = 1) -> pd.DataFrame:
    """Who they are: rates of their own of buying, spending, clicking, and when they bought first."""
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "person_id": [f"person_{number * 2654435761 % 2**32:08x}" for number in range(count)],
            "rate": random.gamma(0.8, 0.02, count),
            "spend": random.gamma(3.0, 15.0, count),
            "clicks": random.gamma(0.5, 0.01, count),
            "in_store": random.beta(1, 2, count),
            "favourite": random.integers(0, CATEGORIES, count),
            "days": random.integers(60, 900, count),
        }
    )


def features(known: pd.DataFrame, back: int, random: np.random.Generator) -> tuple[pd.DataFrame, np.ndarray]:
    """What had happened of whoever had bought so many days back, and whether each was still a customer then."""
    tenure, count = (known["days"] - back).to_numpy(), len(known)
    repeats = random.poisson(known["rate"] * tenure)
    recency = np.minimum(tenure, random.exponential(1 / np.maximum(known["rate"], 1e-3), count)).astype("int32")
    recency = np.where(repeats > 0, recency, tenure)
    sent = random.poisson(2.0, count)
    told = {
        "person_id": known["person_id"], "as_of_on": (TODAY - pd.Timedelta(days=back)).date(),
        "recency_days": recency, "tenure_days": tenure, "frequency": repeats + 1, "repeat_count": repeats,
        "amount_total": ((repeats + 1) * known["spend"]).round(2), "max_amount": (known["spend"] * 1.5).round(2),
        "mean_amount": known["spend"].round(2),
        "mean_gap_days": np.where(repeats > 0, (tenure - recency) / np.maximum(repeats, 1), np.nan),
        "messages_sent_90d": sent, "messages_clicked_90d": random.binomial(sent, np.minimum(known["clicks"] * 10, 1)),
        "active_subscriptions": (random.random(count) < 0.1).astype("int32"),
        "subscription_days": random.integers(1, 400, count), "online_share": (1 - known["in_store"]).round(3),
    }  # fmt: skip
    told |= {
        f"amount_{days}d": (np.minimum(days, tenure) * known["rate"] * known["spend"]).round(2)
        for days in (30, 90, 365)
    }
    told |= {f"other_{one:02d}": random.integers(0, 1000, count) for one in range(OTHERS)}
    return pd.DataFrame(told), recency < 400


def outcomes(known: pd.DataFrame, back: int, active: np.ndarray, random: np.random.Generator) -> Iterator[pd.DataFrame]:
    """What came then within each horizon that is over."""
    for days in (days for days in HORIZONS if days <= back):
        bought = random.poisson(known["rate"] * days * active)
        yield pd.DataFrame(
            {
                "person_id": known["person_id"], "as_of_on": (TODAY - pd.Timedelta(days=back)).date(),
                "horizon_days": days, "purchases_count": bought,
                "store_purchases_count": random.binomial(bought, known["in_store"]),
                "clicked_messages_count": random.poisson(known["clicks"] * days),
                "ended_subscriptions_count": random.binomial(1, 0.1, len(known)),
                "amount": (bought * known["spend"]).round(2), "net_amount": (bought * known["spend"]).round(2),
            }
        )  # fmt: skip


def category_days(known: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """On which day each bought of which category, six times in ten of the favourite."""
    rows = known.loc[known.index.repeat(random.poisson(known["rate"] * known["days"]) + 1)]
    drawn = np.where(random.random(len(rows)) < 0.6, rows["favourite"], random.integers(0, CATEGORIES, len(rows)))
    ago = np.ceil(random.random(len(rows)) * rows["days"])
    names = np.array([f"category {one}" for one in range(CATEGORIES)])
    on = (TODAY - pd.to_timedelta(ago, unit="D")).dt.date
    return pd.DataFrame({"person_id": rows["person_id"], "category": names[drawn], "ordered_on": on}).drop_duplicates()


def made(home: Home, count: int) -> None:
    """Write the tables of the schema traits, part by part."""
    everybody, random = people(count), np.random.default_rng(2)
    with open_warehouse(home) as connection:
        connection.execute("create schema traits")
        for start in range(0, count, CHUNK):
            chunk = everybody.iloc[start : start + CHUNK]
            _keep(connection, "person_category_days", category_days(chunk, random))
            for table, rows in growth_steps.tables(chunk, TODAY, np.random.default_rng(3 + start)):
                _keep(connection, table, rows)
            for back in DAYS_BACK:
                known = chunk[chunk["days"] > back]
                told, active = features(known, back, random)
                _keep(connection, "person_features", told)
                for came in outcomes(known, back, active, random):
                    _keep(connection, "person_outcomes", came)


def _keep(connection: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    """Add rows to a table, made of the first of them."""
    connection.register("incoming", rows)
    connection.execute(f"create table if not exists traits.{table} as from incoming limit 0")
    connection.execute(f"insert into traits.{table} from incoming")
    connection.unregister("incoming")


def train(home: Home, most: int) -> dict[str, object]:
    """Seconds of training each score, reading included."""
    began, told = time.perf_counter(), {}
    with open_warehouse(home, read_only=True) as connection:
        rows = read_features(connection, most_people=most)
        days = read_category_days(connection, most)
    told |= {"rows": len(rows), "read s": round(time.perf_counter() - began, 1)}
    for name, score in scores.discover().items():
        one = time.perf_counter()
        result = training.train(rows, score, Registry(home.models), TODAY.date(), days)
        assert result.status == "trained", result.reason
        figures = result.metrics["mean"].get(result.reason.split()[0], {})
        told[name] = " ".join([f"{time.perf_counter() - one:.0f} s", *(f"{figures[m]}" for m in list(figures)[:2])])
    return told | {"train s": round(time.perf_counter() - began)}


def score(home: Home, _: int) -> dict[str, object]:
    """Seconds of scoring everybody with every score and of measuring the drift, reading and writing included."""
    began, known, store = time.perf_counter(), scores.discover(), Registry(home.models)
    with open_warehouse(home) as connection:
        rows, days = read_features(connection, TODAY.date()), read_category_days(connection)
        count = write_frame(
            connection, "predictions", scoring.score_each(rows, store, known, days), TABLES["predictions"]
        )
        write_frame(connection, "drift", scoring.drift_all(rows, store, known, days), TABLES["drift"])
    return {"people": len(rows), "predictions": count, "score s": round(time.perf_counter() - began)}


def alone(step: str, home: Path, number: int) -> dict[str, object]:
    """Run a step in a process of its own and add the peak of its memory."""
    words = [sys.executable, "-m", "tests.benchmarks.growth", "--one", step, str(home), str(number)]
    limited = {"KITH_MEMORY_LIMIT": "1GB", **os.environ}
    return json.loads(subprocess.run(words, capture_output=True, text=True, check=True, env=limited).stdout)


STEPS = {"train": train, "score": score, **growth_steps.steps(TODAY)}


def main(words: list[str]) -> None:
    """Measure each size, and print each step as soon as it is known."""
    chosen = [word for word in words if word in STEPS] or list(STEPS)
    for size in [word for word in words if word not in STEPS] or SIZES:
        count, _, most = size.partition("/")
        with tempfile.TemporaryDirectory(prefix="kith-growth-") as folder:
            alone("made", Path(folder), int(count))
            for step in chosen:
                found = alone(step, Path(folder), int(most or MOST_PEOPLE))
                sys.stdout.write(plain((step, *found), [(size, *found.values())]) + "\n\n")
                sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        step, home, number = sys.argv[2], Home(Path(sys.argv[3])), int(sys.argv[4])
        found = {"made": made, **STEPS}[step](home, number) or {}
        peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        sys.stdout.write(json.dumps(found | {"peak MiB": peak}))
    else:
        main(sys.argv[1:])
