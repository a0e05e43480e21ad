"""Who answers a campaign: the chance that a person clicks the next message of a theme in a channel, if it is sent.

Learnt from messages sent, shown on later ones: against the rate of the theme and the person's own habit. A theme with
few clicks is told by its channel, a channel with few by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from ml import frames, intervals, ladder
from ml.answering import Answers, chance, theme_columns
from ml.estimators import Explainer, LogLogistic

PEOPLE = [
    "person_id", "channel", "campaign_theme", "value", "value_low", "value_high", "baseline_value", "percentile",
    "baseline_percentile", "band", "baseline_band", "method", "drivers", "reason", "as_of_on",
]  # fmt: skip
TESTS = [
    "channel", "campaign_theme", "messages_count", "clicks_count", "tested_count", "method", "auc", "brier", "ece",
    "baseline", "baseline_auc", "baseline_brier", "gain", "gain_low", "gain_high", "status", "reason",
]  # fmt: skip
KEYS = ["person_id", "channel", "campaign_theme", "scheduled_on", "is_clicked"]
FEWEST_CLICKS, ANSWER_DAYS, REACHED_DAYS, RESAMPLES = 50, 7, 365, 100
# ten messages at the rate of others are added to what a person or a theme did, so that a few tell no extremes
OWN_WEIGHT = 10.0
SIMPLE = ("theme", "habit")
# what an action may use, beside whatever was used; a channel without answers says so
CHANNELS = ("email", "phone", "post")


class Responses(NamedTuple):
    """Frames with the columns PEOPLE, in parts and to be read once (a million people and six themes are six million
    rows), and TESTS.
    """

    people: Iterator[pd.DataFrame]
    tests: pd.DataFrame


@dataclass
class Messages:
    """Messages of a channel in an order of content: what was known of each before it, and whether it was clicked."""

    rows: pd.DataFrame
    matrix: pd.DataFrame
    person: np.ndarray
    clicked: np.ndarray
    day: pd.Series


def find(
    messages: pd.DataFrame, features_today: pd.DataFrame, today: pd.Timestamp, asked: pd.DataFrame, folder: Path
) -> Responses:
    """What each person written to of late may click, per channel and theme, and how well that is told.

    messages: one row per message sent with KEYS and what was known of its person before it as further numbers, of as
    many people as shall be learnt from; features_today: person_id and the same numbers; asked: who was sent
    a message within REACHED_DAYS: person_id, channel, and of all their messages that are more than ANSWER_DAYS old how
    many there are, messages_before, and how many were clicked, clicks_before; folder: where parts wait until the places
    of all are known.
    """
    known = [column for column in messages.columns if column not in KEYS]
    channels = sorted({*CHANNELS, *messages["channel"].dropna()})
    learnt = [_channel(messages[messages["channel"] == channel], known, channel, today) for channel in channels]
    tests = pd.DataFrame([row for found in learnt for row in found.tests], columns=TESTS)
    rows = features_today[["person_id", *known]]
    people = (
        part.assign(as_of_on=today.date())[PEOPLE]
        for answers in (found.answers for found in learnt if found.answers is not None)
        for part in answers.of(asked[asked["channel"] == answers.channel], rows, folder)
    )
    return Responses(people, tests)


class Learnt(NamedTuple):
    """What tells a channel, None where nothing can, and rows of TESTS."""

    answers: Answers | None
    tests: list[dict]


def _channel(sent: pd.DataFrame, known: list[str], channel: str, today: pd.Timestamp) -> Learnt:
    """Learn the answers of one channel."""
    clicks = int(sent["is_clicked"].sum())
    told = {"channel": channel, "campaign_theme": None, "messages_count": len(sent), "clicks_count": clicks}
    if clicks < 2 * FEWEST_CLICKS:
        reason = f"needs {2 * FEWEST_CLICKS} clicks in the channel, has {clicks}"
        return _nobody([told], reason)
    counted = sent.groupby("campaign_theme")["is_clicked"].agg(["size", "sum"])
    themes = sorted(counted.index[counted["sum"] >= FEWEST_CLICKS])
    past = _messages(sent, known, themes)
    border = past.day.sort_values().iloc[3 * len(past.day) // 4]
    older = (past.day < border - pd.Timedelta(days=ANSWER_DAYS)).to_numpy()
    newer = (past.day >= border).to_numpy()
    if min(past.clicked[older].sum(), past.clicked[newer].sum()) < FEWEST_CLICKS // 2:
        reason = f"needs {FEWEST_CLICKS // 2} clicks before and after {border.date()} to be tested"
        return _nobody([told], reason)
    said = {name: chance(model, past.matrix[newer]) for name, model in _fitted(past, older).items()}
    result = ladder.Backtest(
        np.full(newer.sum(), border.to_datetime64()), past.person[newer], past.clicked[newer], said
    )
    choice = ladder.choose(result, SIMPLE, ladder.PROBABILITY, RESAMPLES)
    tests = [told | _facts(result, choice, np.ones(newer.sum(), dtype=bool))]
    for theme, (size, count) in counted.iterrows():
        row = {"channel": channel, "campaign_theme": theme, "messages_count": int(size), "clicks_count": int(count)}
        tests.append(row | _facts(result, choice, (past.rows["campaign_theme"] == theme).to_numpy()[newer]))
        if theme not in themes:
            reason = f"told by the whole channel: needs {FEWEST_CLICKS} clicks, has {int(count)}"
            tests[-1] |= {"status": "by channel", "reason": reason}
        elif tests[-1]["status"] == "ok" and not tests[-1].get("gain_low", 0.0) > 0:
            reason = f"{choice.champion} tells, as in the channel; in this theme alone no gain beyond its spread"
            tests[-1] |= {"status": "unproven", "reason": reason}
    if choice.fault:
        return _nobody(tests, choice.fault)
    models, trusted = _fitted(past, np.ones(len(past.clicked), dtype=bool)), intervals.trust(result, choice.champion)
    late = (today - frames.to_dates(sent["scheduled_on"])).dt.days <= REACHED_DAYS
    offered = sorted(sent.loc[late, "campaign_theme"].dropna().unique())
    reasons = {test["campaign_theme"]: test["reason"] for test in tests if test["status"] == "by channel"}
    who, said = (choice.champion, choice.baseline), chance(models[choice.champion], past.matrix)
    explainer = Explainer().fit(past.matrix, ladder.PROBABILITY.scale(said))
    return Learnt(Answers(channel, models, *who, trusted, explainer, known, themes, offered, reasons), tests)


def _nobody(tests: list[dict], reason: str) -> Learnt:
    """Nobody, and why."""
    return Learnt(None, [told | {"status": "abstained", "reason": reason} for told in tests])


def _messages(sent: pd.DataFrame, known: list[str], themes: list[str]) -> Messages:
    """What was known of each message before it was sent: of its person, and what that person answered before."""
    content = sent[["campaign_theme", "is_clicked", *known]].assign(day=sent["scheduled_on"].astype(str))
    _, person, keys = frames.by_content(sent["person_id"], content)
    order = np.lexsort((keys, person))
    rows, person = sent.iloc[order].reset_index(drop=True), person[order]
    day = frames.to_dates(rows["scheduled_on"])
    past = pd.DataFrame({"person": person, "day": day, "clicked": rows["is_clicked"].astype("float64")})
    matrix = frames.numeric(rows, known).assign(**_before(past, past), **theme_columns(rows["campaign_theme"], themes))
    return Messages(rows, matrix, person, past["clicked"].to_numpy(), day)


def _before(asked: pd.DataFrame, past: pd.DataFrame) -> dict[str, np.ndarray]:
    """Messages and clicks of the person of each row that were over before its day."""
    days = past.assign(day=_day_numbers(past["day"]) + ANSWER_DAYS + 1).groupby(["person", "day"])["clicked"]
    days = days.agg(["size", "sum"]).groupby("person").cumsum().reset_index()
    rows = pd.DataFrame({"person": asked["person"], "day": _day_numbers(asked["day"]), "row": np.arange(len(asked))})
    rows = rows.sort_values("day", kind="stable")
    found = pd.merge_asof(rows, days.sort_values("day", kind="stable"), on="day", by="person").sort_values("row")
    return {"messages_before": found["size"].fillna(0).to_numpy(), "clicks_before": found["sum"].fillna(0).to_numpy()}


def _day_numbers(days: pd.Series) -> np.ndarray:
    return days.to_numpy().astype("datetime64[D]").astype("int64")


class Rate:
    """The share of clicks of the theme; ``own``: drawn towards what the person did with earlier messages."""

    def __init__(self, own: bool) -> None:
        """Only store the settings."""
        self.own = own

    def fit(self, matrix: pd.DataFrame, clicked: np.ndarray) -> Rate:
        """Learn the rate of each theme and of the rest."""
        themes = [name for name in matrix.columns if name.startswith("theme ")]
        rest = matrix[themes].sum(axis=1).to_numpy() == 0
        self.rest_ = float(clicked[rest].mean()) if rest.any() else float(clicked.mean())
        mean, has = float(clicked.mean()), {name: (matrix[name] > 0).to_numpy() for name in themes}
        self.rates_ = {
            name: float((clicked[rows].sum() + OWN_WEIGHT * mean) / (rows.sum() + OWN_WEIGHT))
            for name, rows in has.items()
        }
        return self

    def predict_proba(self, matrix: pd.DataFrame) -> np.ndarray:
        """Both chances, one row per message."""
        rate = np.full(len(matrix), self.rest_)
        for name, share in self.rates_.items():
            rate = np.where(matrix[name] > 0, share, rate)
        if self.own:
            rate = (matrix["clicks_before"] + OWN_WEIGHT * rate) / (matrix["messages_before"] + OWN_WEIGHT)
        return np.column_stack([1 - rate, rate])


class Line(LogLogistic):
    """``LogLogistic`` on the share of earlier messages that a person clicked, in place of their numbers: these grow
    with the calendar, and a share drawn to the rate of all does not.
    """

    def fit(self, matrix: pd.DataFrame, clicked: np.ndarray) -> Line:
        """Learn the rate of all, and the weights."""
        self.mean_ = float(clicked.mean())
        return super().fit(matrix, clicked)

    def _chosen(self, matrix: pd.DataFrame) -> pd.DataFrame:
        share = (matrix["clicks_before"] + OWN_WEIGHT * self.mean_) / (matrix["messages_before"] + OWN_WEIGHT)
        return matrix.drop(columns=["clicks_before", "messages_before"]).assign(clicks_share_before=share)


def _fitted(past: Messages, rows: np.ndarray) -> dict[str, object]:
    """Each candidate, learnt from some messages; of very many the newest."""
    chosen = np.flatnonzero(rows)
    if len(chosen) > ladder.MOST_TRAINING_ROWS:
        newest = np.argsort(-past.day.to_numpy()[chosen].astype("int64"), kind="stable")
        chosen = np.sort(chosen[newest[: ladder.MOST_TRAINING_ROWS]])
    matrix, clicked = past.matrix.iloc[chosen], past.clicked[chosen]
    candidates = {"theme": Rate(own=False), "habit": Rate(own=True), "linear": Line(strength=0.1)}
    return {name: model.fit(matrix, clicked) for name, model in candidates.items()}


def _facts(result: ladder.Backtest, choice: ladder.Choice, rows: np.ndarray) -> dict[str, object]:
    """The columns of TESTS that say how well some of the later messages were told."""
    actual, facts = result.actual[rows], {"tested_count": int(rows.sum()), "method": choice.champion}
    facts |= {"baseline": choice.baseline, "status": "ok" if choice.champion != choice.baseline else "baseline"}
    facts["reason"] = None if facts["status"] == "ok" else f"nothing beats {choice.baseline}, which therefore tells"
    if rows.sum() == 0 or np.ptp(actual) == 0:
        return facts
    metrics, part = ladder.PROBABILITY.metrics, {name: said[rows] for name, said in result.predicted.items()}
    figures = {name: round(metrics[name](actual, part[choice.champion]), 6) for name in ("auc", "brier", "ece")}
    figures |= {f"baseline_{name}": round(metrics[name](actual, part[choice.baseline]), 6) for name in ("auc", "brier")}
    few = ladder.Backtest(result.cutoff[rows], result.person[rows], actual, part)
    gain = intervals.of(few, ladder.PROBABILITY, choice.champion, choice.baseline)["mean"]["brier"]["gain"]
    return facts | figures | dict(zip(("gain", "gain_low", "gain_high"), gain, strict=True))
