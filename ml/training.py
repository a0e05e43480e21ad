"""When to train a score, and what comes of it; whatever fails, the last good model stays."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from ml import cards, drift, frames, scoring
from ml import registry as models

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class TrainingResult:
    """How a training ended: ``trained``, ``abstained`` or ``failed``; ``model_version`` is the one that scores now."""

    score_name: str
    status: str
    reason: str
    model_version: str | None = None
    metrics: dict = field(default_factory=dict)
    card: str | None = None


def is_due(
    registry: models.Registry, score: object, today: date, every_days: int = 7, features: pd.DataFrame | None = None
) -> tuple[bool, str]:
    """Whether the score should be trained today, and why or why not; ``features`` are today's, to look for drift."""
    try:
        stored = registry.load(score.name)
    except models.RegistryError as error:
        return True, f"the stored model was refused: {error}"
    if stored is None:
        return True, "no model yet"
    age = (today - date.fromisoformat(stored.manifest["trained_on"])).days
    asked = _unfit(stored.manifest) or (f"trained {age} days ago" if age >= every_days else "")
    if not asked and features is not None:
        asked = _moved(score, stored, features)
    return bool(asked), asked or f"trained {age} days ago, next after {every_days}"


def _unfit(manifest: dict) -> str:
    """What has changed beneath a stored model, or nothing."""
    for library, version in models.libraries().items():
        stored_with = manifest["libraries"].get(library)
        if stored_with != version:
            return f"trained with {library} {stored_with}, installed is {version}"
    return "the code of the models has changed" if manifest["code_version"] != models.code_version() else ""


def _moved(score: object, stored: models.Stored, features: pd.DataFrame) -> str:
    """The column that has moved furthest since the training, when that is far enough to train anew."""
    try:
        found = scoring.restore(score, stored.state).drift(features)
    except Exception as error:
        return f"drift cannot be measured: {type(error).__name__}: {error}"
    if found.empty:
        return ""
    worst = found.sort_values(["since_training_psi", "feature"], ascending=[False, True]).iloc[0]
    if worst["since_training_psi"] <= drift.LARGE:
        return ""
    return f"{worst['feature']} has moved since the training (PSI {worst['since_training_psi']:.2f})"


def train(  # noqa: PLR0913, PLR0917 - two tables, and where all there is of them
    features: pd.DataFrame, score: object, registry: models.Registry, today: date,
    category_days: pd.DataFrame | None = None, people: int | None = None,
) -> TrainingResult:  # fmt: skip
    """Fit a score and make it the current model; an abstention or an error leaves the last good one in place.

    category_days: see ``Score.widen``; people: how many there are, where ``features`` may be of a sample of them.
    """
    try:
        learnt_from = features[frames.PERSON].nunique()
        features = score.widen(features, category_days, is_training=True)
        fitted = score.fit(features)
        if fitted.abstention_:
            return _kept(registry, score.name, today, "abstained", fitted.abstention_)
        types = {name: str(features[name].dtype) for name in fitted.features_}
        result = _store(fitted, types, registry, today, (learnt_from, max(people or 0, learnt_from)))
    except Exception as error:
        LOG.warning("training of %s failed", score.name, exc_info=True)
        return _kept(registry, score.name, today, "failed", f"training failed: {type(error).__name__}: {error}")
    registry.note_attempt(score.name, today, result.status, result.reason)
    return result


def learnt(score: object) -> dict:
    """The learnt state of a score: what ends in an underscore, scikit-learn's way."""
    return {name: value for name, value in vars(score).items() if name.endswith("_")}


def _store(
    score: object, types: dict[str, str], registry: models.Registry, today: date, people: tuple[int, int]
) -> TrainingResult:
    facts = {
        "code_version": models.code_version(),
        "data_hash": score.data_hash_,
        "libraries": models.libraries(),
        "parameters": {name: repr(value) for name, value in sorted(vars(score).items()) if not name.endswith("_")},
    }
    digest = hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
    version = f"{score.name}-{digest[:12]}"
    manifest = {
        **facts,
        "trained_on": today.isoformat(),
        "rows": score.rows_,
        "people": list(people),
        "features": [{"name": name, "type": kind} for name, kind in types.items()],
        **{name: getattr(score, f"{name}_") for name in score.reported},
    }
    card = cards.write(score, {"model_version": version, **manifest})
    registry.save(score.name, version, learnt(score), manifest, {"md": card, **cards.picture(score)})
    champion, baseline = score.champion_, score.baseline_
    reason = f"{champion} chosen" if champion != baseline else f"nothing beats the baseline, {baseline}"
    if score.untested_:
        reason = f"{champion} serves, {score.untested_}"
    return TrainingResult(score.name, "trained", reason, version, score.figures_, card)


def _kept(registry: models.Registry, name: str, today: date, status: str, reason: str) -> TrainingResult:
    try:
        stored = registry.load(name)
    except models.RegistryError as error:
        LOG.warning("%s", error)
        stored = None
    registry.note_attempt(name, today, status, reason)
    if stored is None:
        return TrainingResult(name, status, reason)
    version = stored.manifest["model_version"]
    kept = f"{reason}; {version} of {stored.manifest['trained_on']} goes on scoring"
    return TrainingResult(name, status, kept, version, stored.manifest["figures"], registry.card(name))
