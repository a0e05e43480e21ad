"""How training and scoring grow with the people: ``python -m tests.benchmarks.growth [PEOPLE ...]``.

Frames in, frames out, on made-up rows of features: no warehouse, no disk but the registry. Each size runs in a process
of its own, so that its peak of memory is its own. Seven cut-offs, the newest without an outcome; churn and money.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date

import numpy as np
import pandas as pd

from ml import scoring, training
from ml.registry import Registry
from ml.scores.churn import Churn
from ml.scores.value_90d import Value90
from orchestration.lib.tables import plain

SIZES, CUTOFFS, STEP_DAYS, OTHERS = (10_000, 100_000, 1_000_000), 7, 45, 30
TODAY = pd.Timestamp("2026-01-01")


def rows(people: int, seed: int = 1) -> pd.DataFrame:
    """The panel: what a person did and will do follows a rate of its own; thirty columns of chance stand beside it."""
    random = np.random.default_rng(seed)
    rate, spend = random.gamma(0.8, 0.02, people).astype("float32"), random.gamma(3.0, 15.0, people).astype("float32")
    parts = []
    for number in range(CUTOFFS):
        back = 90 * (number > 0) + STEP_DAYS * max(number - 1, 0)
        tenure = np.maximum(random.integers(60, 900, people) - STEP_DAYS * number, 1).astype("float32")
        repeats = random.poisson(rate * tenure)
        recency = np.minimum(tenure, random.exponential(1 / np.maximum(rate, 1e-3), people)).astype("float32")
        recency = np.where(repeats > 0, recency, tenure)
        ahead = random.poisson(rate * 90 * (recency < 400)).astype("float32")
        known = {
            "person_id": [f"p{one:07d}" for one in range(people)], "as_of_on": TODAY - pd.Timedelta(days=back),
            "recency_days": recency, "tenure_days": tenure, "frequency": repeats + 1, "repeat_count": repeats,
            "amount_total": (repeats + 1) * spend, "max_amount": spend * 1.5, "mean_amount": spend,
            "mean_gap_days": np.where(repeats > 0, (tenure - recency) / np.maximum(repeats, 1), np.nan),
        }  # fmt: skip
        known |= {f"amount_{days}d": np.minimum(days, tenure) * rate * spend for days in (30, 90, 365)}
        known |= {f"other_{one:02d}": random.random(people, dtype="float32") for one in range(OTHERS)}
        outcome = {"purchases_next_90d": ahead, "net_amount_next_90d": ahead * spend}
        parts.append(pd.DataFrame(known | {name: value if number else np.nan for name, value in outcome.items()}))
    return pd.concat(parts, ignore_index=True)


def measure(people: int) -> dict[str, float]:
    """Seconds of training both scores and of one night's scoring of everybody, and the peak of memory."""
    frame = rows(people)
    today = frame[frame["as_of_on"] == TODAY].reset_index(drop=True)
    told = {"people": people, "rows": len(frame)}
    with tempfile.TemporaryDirectory() as folder:
        registry, known = Registry(folder), {score.name: score for score in (Churn(), Value90())}
        for name, score in known.items():
            began = time.perf_counter()
            result = training.train(frame, score, registry, date(2026, 1, 1))
            assert result.status == "trained", result.reason
            told[f"train {name}"] = round(time.perf_counter() - began, 1)
        del frame
        began = time.perf_counter()
        scored = scoring.score_all(today, registry, known)
        told["score both"] = round(time.perf_counter() - began, 1)
    told["scored rows"] = len(scored)
    return told | {"peak MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}


def main(sizes: list[int]) -> None:
    """Measure each size in a process of its own, and print each as soon as it is known."""
    for people in sizes:
        words = [sys.executable, "-m", "tests.benchmarks.growth", "--one", str(people)]
        found = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
        sys.stdout.write(plain(tuple(found), [tuple(found.values())]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.stdout.write(json.dumps(measure(int(sys.argv[2]))))
    else:
        main([int(word) for word in sys.argv[1:]] or list(SIZES))
