"""Tonight's predictions: every score for every person of today's features, or the reason why not."""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from ml import drift, frames
from ml import registry as models
from ml.spool import Spool

LOG = logging.getLogger(__name__)
MOST_WATCHED = 200_000  # rows in which drift is looked for: shares need no more
NUMBERS = [
    "value",
    "value_low",
    "value_median",
    "value_high",
    "active_probability",
    "baseline_value",
    "percentile",
    "baseline_percentile",
]
TEXTS = ["person_id", "subject", "unit", "band", "baseline_band", "status", "reason", "drivers"]
PLACED = ["subject", "status", "value", "baseline_value"]  # what places come from
ASKED = ["horizon_days", "outcome", "outcome_kind"]
COLUMNS = [
    "score_name",
    "person_id",
    "subject",
    "as_of_on",
    *ASKED,
    *NUMBERS,
    "unit",
    "band",
    "baseline_band",
    "status",
    "reason",
    "drivers",
    "champion",
    "model_version",
]


def score_all(
    features_today: pd.DataFrame, registry: models.Registry, scores: dict[str, object],
    category_days: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row per score and person of ``features_today`` (and subject, where a score has several), in that order.

    A score that cannot says why on each row. category_days: see ``Score.widen``.
    """
    parts = list(score_each(features_today, registry, scores, category_days))
    result = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)
    return result.sort_values(["score_name", "person_id", "subject"], ignore_index=True)


def score_each(
    features_today: pd.DataFrame, registry: models.Registry, scores: dict[str, object],
    category_days: pd.DataFrame | None = None,
) -> Iterator[pd.DataFrame]:  # fmt: skip
    """``score_all`` in parts, score by score, so that not every score of a million people is held at once."""
    for score in scores.values():
        parts, asked = _one(features_today, registry, score, category_days)
        for said in parts:
            part = said.assign(**asked).reindex(columns=COLUMNS)
            day, days = pd.factorize(frames.to_dates(part["as_of_on"].astype("datetime64[s]")))
            part["as_of_on"] = np.array([one.date() for one in days], dtype=object)[day]
            yield part.astype(dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(TEXTS, "str"))


def drift_all(
    features_today: pd.DataFrame, registry: models.Registry, scores: dict[str, object],
    category_days: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row per score that has a model and column it looks at (``score`` is what it says): how far that has moved."""
    parts, sample = [], features_today.iloc[:: max(len(features_today) // MOST_WATCHED, 1)]
    for score in scores.values():
        try:
            stored = registry.load(score.name)
            if stored is not None:
                rows = score.widen(sample, category_days, is_training=True)
                found = restore(score, stored.state).drift(rows)
                parts.append(found.assign(score_name=score.name, model_version=stored.manifest["model_version"]))
        except Exception:
            LOG.warning("drift of %s could not be measured", score.name, exc_info=True)
    empty = pd.DataFrame(columns=[*drift.COLUMNS, "score_name", "model_version"])
    return pd.concat([empty, *parts], ignore_index=True) if parts else empty


def restore(score: object, state: dict) -> object:
    """A fitted copy of the score, with the learnt state put back."""
    fitted = copy.copy(score)
    for name, value in state.items():
        setattr(fitted, name, value)
    return fitted


def _one(
    features: pd.DataFrame, registry: models.Registry, score: object, category_days: pd.DataFrame | None
) -> tuple[Iterable[pd.DataFrame], dict[str, object]]:
    """What one score says, in parts, and the columns that are the same in all its rows.

    A place is known when the last value is: until then what it is made of is held, and the rest waits on disk.
    """
    try:
        stored = registry.load(score.name)
        if stored is None:
            attempt = registry.attempt(score.name) or {}
            return _abstained(features, score, attempt.get("reason", "no model has been trained yet"))
        fitted = restore(score, stored.state)
        held, rest = [], Spool(registry.folder)
        for part in fitted.parts(features, category_days):
            said = _slim(fitted.say(part))
            held.append(said[[name for name in PLACED if name in said]].reset_index(drop=True))
            rest.add(said.drop(columns=held[-1].columns))
        fitted.place(held)
    except models.RegistryError as error:
        LOG.warning("%s", error)
        return _abstained(features, score, f"the stored model was refused: {error}")
    except Exception as error:
        LOG.warning("scoring of %s failed", score.name, exc_info=True)
        return _abstained(features, score, f"scoring failed: {type(error).__name__}: {error}")
    by = {"champion": fitted.champion_, "model_version": stored.manifest["model_version"]}
    return _together(held, rest), _asked(fitted) | by


def _together(held: list[pd.DataFrame], rest: Spool) -> Iterator[pd.DataFrame]:
    """What was held beside what waited on disk, part by part."""
    for part in rest:
        yield pd.concat([part, held.pop(0)], axis=1)


def _slim(said: pd.DataFrame) -> pd.DataFrame:
    """What many rows say alike once for all of them: 80 bytes a row in place of 300."""
    known = said[[name for name in said if name in PLACED or said[name].notna().any()]]
    shared = [name for name in (*TEXTS, "as_of_on") if name in known]
    return known.astype(dict.fromkeys(shared, "category"))


def _abstained(features: pd.DataFrame, score: object, reason: str) -> tuple[list[pd.DataFrame], dict[str, object]]:
    told = dict.fromkeys(NUMBERS, np.nan) | dict.fromkeys(("subject", "band", "baseline_band", "drivers"))
    same = {"champion": None, "model_version": None, "unit": score.unit, "status": "abstained", "reason": reason}
    return [features[[frames.PERSON, frames.AS_OF]].assign(**told)], _asked(score) | same


def _asked(score: object) -> dict[str, object]:
    """What the score foretells, in the words by which the warehouse judges it later."""
    return {
        "score_name": score.name,
        "horizon_days": score.horizon,
        "outcome": score.counts,
        "outcome_kind": score.outcome_kind,
    }
