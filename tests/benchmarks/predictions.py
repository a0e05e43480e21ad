"""Measures the scores on real orders, at past days, with the code that runs every night.

``python -m tests.benchmarks.predictions ../shared/data/online_retail/onlineretail.parquet``
"""

from __future__ import annotations

import argparse
import json
import sys
import time

import numpy as np
import pandas as pd

from ml import ladder
from ml.guards import Minimum
from ml.scores.churn import Churn
from tests.ml.panels import features_at, labelled, panel

CUTOFFS = ("2011-06-11", "2011-07-11", "2011-08-10", "2011-09-10")


def online_retail(path: str) -> pd.DataFrame:
    """One row per customer and day with a purchase: positive quantities with a customer."""
    lines = pd.read_parquet(path)
    lines = lines[(lines["Quantity"] > 0) & lines["CustomerID"].notna()]
    lines = lines.assign(
        person_id=lines["CustomerID"].astype("int64").astype(str),
        ordered_on=lines["InvoiceDate"].dt.normalize(),
        amount=lines["Quantity"] * lines["UnitPrice"],
    )
    orders = lines.groupby(["person_id", "ordered_on", "InvoiceNo"], as_index=False)["amount"].sum()
    days = orders.groupby(["person_id", "ordered_on"])["amount"].agg(["size", "sum", "max"]).reset_index()
    return days.rename(columns={"size": "order_count", "sum": "amount", "max": "max_amount"})


def measure(days: pd.DataFrame, cutoff: pd.Timestamp, step: int) -> dict[str, dict[str, float]]:
    """Metrics of each candidate fitted on what was known at the cut-off, at the cut-off."""
    churn = Churn(minimum=Minimum(history_days=180))
    known, test = panel(days, cutoff, step, 40), labelled(features_at(days, cutoff), days, cutoff)
    churn.fit(known)
    return {"customers": len(test), **_ladder(churn, known, test)}


def _ladder(churn: Churn, known: pd.DataFrame, test: pd.DataFrame) -> dict[str, object]:
    _, learnt = churn._panel(known)
    actual = churn.outcome(test).to_numpy()
    result = {}
    for name, estimator in churn.candidates(learnt.outcome).items():
        guess = learnt.fit(estimator).predict_proba(churn.matrix(test, churn.features_))[:, 1]
        result[name] = {metric: of(actual, guess) for metric, of in ladder.METRICS.items()}
    return {"champion": getattr(churn, "champion_", churn.abstention_), "ladder": result}


def main() -> None:
    """Print the figures per cut-off and their mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--step", type=int, default=90)
    arguments = parser.parse_args()
    started = time.perf_counter()
    days = online_retail(arguments.file)
    found = {cutoff: measure(days, pd.Timestamp(cutoff), arguments.step) for cutoff in CUTOFFS}
    names = list(found[CUTOFFS[-1]]["ladder"])
    for cutoff, result in found.items():
        sys.stdout.write(f"{cutoff} {result['customers']} {result['champion']}\n")
        for name in names:
            sys.stdout.write(
                f"   {name:10}" + " ".join(f"{k} {v:.3f}" for k, v in result["ladder"][name].items()) + "\n"
            )
    mean = {
        name: {m: round(float(np.mean([r["ladder"][name][m] for r in found.values()])), 3) for m in ladder.METRICS}
        for name in names
    }
    sys.stdout.write(json.dumps(mean, indent=1) + f"\n{time.perf_counter() - started:.1f} s\n")


if __name__ == "__main__":
    main()
