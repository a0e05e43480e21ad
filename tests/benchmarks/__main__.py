"""`make bench`: the night at 10,000 and 100,000 people, as ratios in one run, and persons against the truth.

`python -m tests.benchmarks 2000 5000` takes other sizes.
"""

import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from orchestration.lib.home import PROJECT
from orchestration.lib.tables import plain
from tests.benchmarks.accuracy import persons_against_truth
from tests.benchmarks.measure import run

SIZES = (10_000, 100_000)
SEED, TODAY = 7, "2026-01-31"


def bench(people: int, folder: Path) -> dict:
    """Measure one size: generate, merely read, a first night, and the same night again."""
    environment = {**os.environ, "KITH_HOME": str(folder / "home"), "PYTHONPATH": str(PROJECT), "KITH_DATASET": "demo"}
    words = ["--people", str(people), "--seed", str(SEED), "--today", TODAY, "--out", str(folder)]
    made = run([sys.executable, "-m", "data.synthetic", *words], environment)
    landing = folder / "landing"
    read = run(
        [sys.executable, "-m", "tests.benchmarks.read_only", str(landing), str(folder / "read.duckdb")], environment
    )
    kith = [sys.executable, "-m", "orchestration.cli", "run", "--landing", str(landing), "--json"]
    first = run(kith, environment)
    again = run(kith, environment)
    record = json.loads(first.output[first.output.index("{") :])
    return {
        "people": people,
        "landing_mb": sum(p.stat().st_size for p in landing.rglob("*") if p.is_file()) / 1e6,
        "made": made,
        "read": read,
        "first": first,
        "again": again,
        "layers": seconds_by_layer(record, folder / "home"),
        "accuracy": persons_against_truth(folder / "home" / "serving" / "kith.duckdb", folder / "truth"),
    }


def seconds_by_layer(record: dict, home: Path) -> Counter:
    """Add up what each step of the run took, by layer (models of one layer run two at a time)."""
    nodes = json.loads((home / "dbt" / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    layers = {node["name"]: node["fqn"][1] for node in nodes.values() if node["resource_type"] == "model"}
    seconds: Counter = Counter()
    for result in record["results"]:
        kind, _, name = result["unique_id"].partition(".")
        layer = layers.get(name, kind) if kind == "model" else {"seed": "staging", "test": "tests"}.get(kind, kind)
        seconds[layer] += result["seconds"]
    return seconds


def report(measured: list[dict]) -> str:
    """Return the figures as tables."""
    sizes = [f"{m['people']:,} people" for m in measured]
    rows = [
        ("landing files, MB", *(round(m["landing_mb"], 1) for m in measured)),
        ("merely reading the files, s", *(round(m["read"].seconds, 1) for m in measured)),
        ("first night, s", *(round(m["first"].seconds, 1) for m in measured)),
        ("the same night again, s", *(round(m["again"].seconds, 1) for m in measured)),
        ("first night / merely reading", *(round(m["first"].seconds / m["read"].seconds, 1) for m in measured)),
        ("first night, peak MiB", *(round(m["first"].peak_mib) for m in measured)),
        *(
            (f"  {layer}, s of steps", *(round(m["layers"][layer], 1) for m in measured))
            for layer in sorted({layer for m in measured for layer in m["layers"]})
        ),
        # which slips cost most records differs between sizes
        *((name, *(m["accuracy"].get(name, "") for m in measured)) for name in _names(measured)),
    ]
    text = plain(["", *sizes], rows)
    if len(measured) > 1:
        growth = measured[-1]["first"].seconds / measured[0]["first"].seconds
        text += f"\n{measured[-1]['people'] / measured[0]['people']:.0f} x the people take {growth:.1f} x the time"
    return text


def _names(measured: list[dict]) -> list[str]:
    """Return the names of all figures of accuracy, in the order in which they first occur."""
    return list(dict.fromkeys(name for m in measured for name in m["accuracy"]))


def main(words: list[str]) -> None:
    """Measure the given sizes, one after the other; what is known so far is printed after each."""
    measured = []
    for people in [int(word) for word in words] or SIZES:
        folder = Path(tempfile.mkdtemp(prefix="kith-bench-"))
        try:
            measured.append(bench(people, folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.write(report(measured) + "\n\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
