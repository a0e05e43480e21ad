"""What the models write back becomes `scores` and `segments`, night after night."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from dbt.cli.main import dbtRunner

from ml import scores, scoring
from ml.registry import Registry
from orchestration.lib.predicted import TABLES
from tests.ml import panels

PROJECT = Path(__file__).parents[2] / "dbt_project"
FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)


@pytest.fixture
def night(tmp_path, monkeypatch):
    """A function that writes tonight's assignments and builds the layer; returns the rows of `segments`."""
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    monkeypatch.setenv("KITH_DATASET", "demo")
    warehouse = tmp_path / "warehouse.duckdb"

    def run(today: date, assigned: dict[str, str], *flags: str) -> dict[str, tuple[str, date]]:
        rows = [(person, "rfm", segment, today) for person, segment in assigned.items()]
        with duckdb.connect(str(warehouse)) as connection:
            connection.execute("create schema if not exists ml")
            connection.execute(
                "create or replace table ml.segment_assignments "
                "(person_id varchar, segmentation varchar, segment varchar, as_of_on date)"
            )
            connection.executemany("insert into ml.segment_assignments values (?, ?, ?, ?)", rows)
        build("int_scores__segment_states segments", tmp_path, *flags)
        with duckdb.connect(str(warehouse)) as connection:
            found = connection.execute("select person_id, segment, since from scores.segments").fetchall()
        return {person: (segment, since) for person, segment, since in found}

    return run


def build(selection: str, home: Path, *flags: str) -> None:
    folders = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target", "night"]
    target = ["--target-path", str(home / "target"), "--log-path", str(home / "logs"), "--quiet"]
    result = dbtRunner().invoke(["build", "-s", *selection.split(), *folders, *target, *flags])
    assert result.success, result.exception or [str(row.message) for row in result.result if row.status != "success"]


def test_a_segment_lasts_since_the_night_it_began(night):
    assert night(FIRST, {"ann": "loyal", "bob": "new"}) == {"ann": ("loyal", FIRST), "bob": ("new", FIRST)}
    assert night(SECOND, {"ann": "loyal", "bob": "lost"}) == {"ann": ("loyal", FIRST), "bob": ("lost", SECOND)}
    # the same day again, with other data: judged by the night before, not by the first run of the day
    assert night(SECOND, {"ann": "lost", "bob": "new"}) == {"ann": ("lost", SECOND), "bob": ("new", FIRST)}
    again = {"ann": ("loyal", FIRST), "bob": ("lost", SECOND)}
    assert night(SECOND, {"ann": "loyal", "bob": "lost"}) == again
    # a full rebuild keeps the memory; somebody who is not there tonight is not shown
    assert night(THIRD, {"bob": "lost", "cid": "new"}, "--full-refresh") == {
        "bob": ("lost", SECOND),
        "cid": ("new", THIRD),
    }


def test_predictions_become_scores(tmp_path, monkeypatch):
    today = panels.features_at(panels.purchases(people=30), panels.TODAY)
    predictions = scoring.score_all(today, Registry(tmp_path / "models"), {"churn": scores.discover()["churn"]})
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        connection.execute("create schema ml; create schema scores; create schema staging; create schema traits")
        connection.execute("create table staging.stg_kith__clock as select date '2026-01-01' as today_on")
        connection.execute("create table traits.int_traits__coverage as select date '2025-12-31' as covered_until_on")
        connection.execute(
            "create table scores.score_grades (score_name varchar, grade varchar, is_the_baseline boolean,"
            " is_inherited boolean)"
        )
        drifted = "(score_name varchar, feature varchar, psi double, level varchar)"
        connection.execute(f"create table scores.score_drift {drifted}")
        connection.register("incoming", predictions)
        empty = ("subject", "band", "baseline_band", "reason", "drivers", "champion", "model_version")
        texts = ", ".join(f"cast({column} as varchar) as {column}" for column in empty)
        typed = f"cast(horizon_days as integer) as horizon_days, {texts}"
        connection.execute(f"create table ml.predictions as select * replace ({typed}) from incoming")
        listed = ", ".join(f"{name} {kind}" for name, kind in TABLES["campaign_responses"].items())
        connection.execute(f"create table ml.campaign_responses ({listed})")
    build("int_scores__predictions path:models/scores/scores.sql", tmp_path)
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        found = connection.execute(
            "select distinct status, value, reason, count(*) over () from scores.scores"
        ).fetchall()
    assert found == [("abstained", None, "no model has been trained yet", 30)]
