"""Grades against what happened: none for labels of pure noise, and a break shows in the first window that holds it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from dbt.cli.main import dbtRunner

from ml.score import Score
from ml.scores.churn import Churn
from ml.scores.value_90d import Value90
from tests.ml import panels

PROJECT = Path(__file__).parents[2] / "dbt_project"
DAY = pd.Timedelta(days=panels.HORIZON)


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    """Eight hundred people at today and five cut-offs before, all with outcomes, and what they did on the web."""
    days = panels.purchases(people=800, seed=3)
    return panels.panel(days, limit=6)


def judged(score: Score, known: pd.DataFrame, then: pd.DataFrame, name: str) -> pd.DataFrame:
    """What a model that saw `known` said of the people of `then`, beside what happened to them."""
    fitted = score.fit(known)
    assert fitted.abstention_ is None
    said = fitted.predict(then)
    return pd.DataFrame(
        {
            "prediction_id": name + ":" + said["person_id"],
            "score_name": name,
            "unit": said["unit"],
            "champion": fitted.champion_,
            "person_id": said["person_id"],
            "as_of_on": pd.to_datetime(said["as_of_on"]).dt.date,
            "value": said["value"],
            "baseline_value": said["baseline_value"],
            "actual": score.outcome(then).to_numpy(dtype="float64"),
        }
    )


@pytest.fixture
def grade(tmp_path, monkeypatch):
    """A function from judged predictions to the rows of `score_grades`, by the model of the night."""
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    monkeypatch.setenv("KITH_DATASET", "demo")

    def graded(*parts: pd.DataFrame) -> dict[str, str]:
        rows = pd.concat(parts)
        with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
            connection.execute("create schema if not exists scores")
            connection.register("incoming", rows)
            connection.execute("create or replace table scores.int_scores__judged_predictions as from incoming")
            names = "(score_name varchar, champion varchar)"
            connection.execute(f"create or replace table scores.int_scores__predictions {names}")
        folders = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target", "night"]
        target = ["--target-path", str(tmp_path / "target"), "--log-path", str(tmp_path / "logs"), "--quiet"]
        result = dbtRunner().invoke(["run", "-s", "score_grades", *folders, *target])
        assert result.success, result.exception or result.result
        with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
            return dict(connection.execute("select score_name, grade from scores.score_grades").fetchall())

    return graded


def noisy(panel: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The same people, with outcomes drawn by lot wherever one is known."""
    random, known = np.random.default_rng(seed), panel["purchases_next_90d"].notna()
    bought = np.where(known, random.integers(0, 2, len(panel)), np.nan)
    amount = bought * random.gamma(2.0, 30.0, len(panel)).round(2)
    return panel.assign(purchases_next_90d=bought, net_amount_next_90d=amount)


@pytest.mark.parametrize("seeds", [range(2), pytest.param(range(2, 22), marks=pytest.mark.prove)])
def test_with_labels_of_pure_noise_no_model_is_graded_above_use_the_baseline(panel, grade, seeds):
    then = panel["as_of_on"].max() - DAY
    parts = []
    for seed in seeds:
        rows = noisy(panel, seed)
        known = rows[rows["as_of_on"] <= then - DAY]
        known = pd.concat(
            [known, rows[rows["as_of_on"] == then].assign(purchases_next_90d=np.nan, net_amount_next_90d=np.nan)]
        )
        for score in (Churn(tests=2, resamples=100), Value90(tests=2, resamples=100)):
            parts.append(judged(score, known, rows[rows["as_of_on"] == then], f"{score.name} {seed}"))
    assert set(grade(*parts).values()) == {"use the baseline"}


def watched(panel: pd.DataFrame, broken_from: pd.Timestamp) -> pd.DataFrame:
    """With a web that is visited by those who will buy; from a day on its counter runs the wrong way round."""
    random, result = np.random.default_rng(9), panel.copy()
    will_buy = panel["purchases_next_90d"].fillna(0) > 0
    visits = np.where(will_buy, random.poisson(6.0, len(panel)), random.poisson(3.0, len(panel)))
    other_way = np.where(will_buy, random.poisson(3.0, len(panel)), random.poisson(6.0, len(panel)))
    return result.assign(web_events_90d=np.where(panel["as_of_on"] >= broken_from, other_way, visits))


def test_after_a_planted_break_the_grade_falls_within_one_window(panel, grade):
    newest = panel["as_of_on"].max() - DAY  # of the cut-offs whose outcome is known
    before = newest - DAY
    rows = watched(panel, broken_from=newest)

    def at(day: pd.Timestamp) -> str:
        past = rows[rows["as_of_on"] <= day - DAY]
        now = rows[rows["as_of_on"] == day]
        known = pd.concat([past, now.assign(purchases_next_90d=np.nan, net_amount_next_90d=np.nan)])
        return grade(judged(Churn(tests=2, resamples=100), known, now, "churn"))["churn"]

    assert at(before) == "A"
    assert at(newest) == "use the baseline"
