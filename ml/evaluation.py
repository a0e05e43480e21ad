"""How a score would have done at past days: every candidate of its ladder, against what happened."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ml import frames
from ml.metrics.bootstrap import PairedBootstrap
from ml.score import Score


def known_at(features: pd.DataFrame, cutoff: pd.Timestamp, horizon_days: int) -> pd.DataFrame:
    """What a night at the cut-off would have read: its own past cut-offs, outcomes only of windows that were over."""
    back = (cutoff - frames.to_dates(features[frames.AS_OF])).dt.days
    closed = back - horizon_days
    step = np.where(closed <= 360, 30, 90)
    rows = features.loc[(back == 0) | ((closed >= 0) & (closed % step == 0))].copy()
    still_open = (cutoff - frames.to_dates(rows[frames.AS_OF])).dt.days < horizon_days
    labels = frames.label_columns(rows)
    rows[labels] = rows[labels].astype("float64").mask(still_open)
    return rows


def at(score: Score, features: pd.DataFrame, cutoff: pd.Timestamp) -> dict:
    """``{date, customers, champion, baseline, reason, ladder, interval}`` of an unfitted score at one cut-off.

    ``features`` holds the outcomes at the cut-off; the score sees only those that were over by then. ``interval`` is
    the champion's gain over the baseline in the lead metric, with its 95% interval.
    """
    known = known_at(features, cutoff, score.horizon_days)
    today = features[frames.to_dates(features[frames.AS_OF]) == cutoff]
    today = today[score.population(today) & score.outcome(today).notna()]
    actual = score.outcome(today).to_numpy(dtype="float64")
    score.fit(known)
    told = {"date": str(cutoff)[:10], "customers": len(today), "champion": None, "baseline": None, "ladder": {}}
    if score.abstention_ is not None:
        return {**told, "reason": score.abstention_}
    guesses = said_by_each(score, known, today)
    metrics = score.task.metrics
    ladder = {name: {m: round(of(actual, guess), 6) for m, of in metrics.items()} for name, guess in guesses.items()}
    bootstrap = PairedBootstrap(np.arange(len(today)), np.zeros(len(today)), score.resamples)
    gain = score.task.gain(bootstrap, actual, guesses[score.champion_], guesses[score.baseline_])
    interval = dict(zip(("gain", "low", "high"), (round(value, 6) for value in gain), strict=True))
    told |= {"champion": score.champion_, "baseline": score.baseline_, "ladder": ladder}
    return {**told, "reason": None, "interval": {"metric": score.task.lead, **interval}}


def said_by_each(score: Score, known: pd.DataFrame, today: pd.DataFrame) -> dict[str, np.ndarray]:
    """What each candidate, fitted on all that was known, says of the rows of the day."""
    _, panel = score.panel(known)
    train = np.flatnonzero(~np.isnan(panel.outcome))
    now = np.flatnonzero((panel.as_of == panel.as_of.max()).to_numpy())
    newest = train[(panel.as_of.iloc[train] == panel.as_of.iloc[train].max()).to_numpy()]
    matrix = frames.numeric(today, score.features_)
    candidates = score.candidates(score.event(panel.outcome[newest]))
    fitted = panel.fit_all(candidates, train, now)
    return {name: score.task.predict(model, matrix) for name, model in fitted.items()}


def mean(score: Score, cutoffs: list[dict]) -> dict:
    """Means over the cut-offs: of whoever was champion at each, and of the one simple candidate that did best."""
    told = [cutoff for cutoff in cutoffs if cutoff["champion"]]
    if not told:
        return {"champion": {}, "baseline": {}}
    simple = [name for name in told[0]["ladder"] if name in score.simple]

    def over(pick: object) -> dict[str, float]:
        return {m: round(float(np.mean([pick(cutoff)[m] for cutoff in told])), 6) for m in score.task.metrics}

    by_name = {name: over(lambda cutoff, name=name: cutoff["ladder"][name]) for name in simple}
    best = score.task.best(simple, by_name)
    champion = over(lambda cutoff: cutoff["ladder"][cutoff["champion"]])
    return {"champion": champion, "baseline": {"name": best, **by_name[best]}}
