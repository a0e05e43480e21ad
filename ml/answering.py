"""What each person written to may answer to each theme of a channel, by the models that `responding` has chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from ml import frames, intervals
from ml.estimators import Explainer
from ml.score import percentiles
from ml.spool import Spool

ROWS_AT_ONCE = 100_000  # of persons x themes: so many rows of 60 columns are 50 MiB, and several times that in work
BEFORE = ("messages_before", "clicks_before")
TEXTS = ("campaign_theme", "drivers", "band", "baseline_band")


@dataclass
class Answers:
    """A channel whose answers can be told.

    models: by name; champion, baseline: who tells, and whom it must beat; trusted: ``intervals.trust`` of the champion;
    explainer: of the champion; known: columns of persons; themes: those with a column of their own; offered: those that
    people are asked about; reasons: what is to be said of a theme.
    """

    channel: str
    models: dict[str, object]
    champion: str
    baseline: str
    trusted: dict[str, list[float]]
    explainer: Explainer
    known: list[str]
    themes: list[str]
    offered: list[str]
    reasons: dict[str, str]

    def of(self, written_to: pd.DataFrame, features_today: pd.DataFrame, folder: Path) -> Iterator[pd.DataFrame]:
        """The chance of everybody for each theme, with its interval, rank within the theme, and drivers, in parts.

        A place is known when the last chance is: until then chances are held, and the rest waits on disk.
        """
        held, rest = [], Spool(folder)
        for rows, matrix in self._asked(written_to, features_today):
            value, simple = (chance(self.models[name], matrix) for name in (self.champion, self.baseline))
            low, high = intervals.around(value, self.trusted)
            held.append(rows[["campaign_theme"]].assign(value=value.round(6), baseline_value=simple.round(6)))
            drivers = pd.Categorical(self.explainer.drivers(matrix))
            rest.add(rows[["person_id"]].assign(value_low=low.round(6), value_high=high.round(6), drivers=drivers))
        found, end = _placed(pd.concat(held, ignore_index=True)), 0
        for waiting in rest:
            begin, end = end, end + len(waiting)
            part = pd.concat([waiting, found.iloc[begin:end].reset_index(drop=True)], axis=1)
            part = part.astype(dict.fromkeys(TEXTS, "object"))
            reason = part["campaign_theme"].map(self.reasons).astype("object")
            yield part.assign(method=self.champion, channel=self.channel, reason=reason)

    def _asked(
        self, written_to: pd.DataFrame, features_today: pd.DataFrame
    ) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
        """Everybody written to x every theme offered, and what is known of each today."""
        counted = dict.fromkeys(BEFORE, "float64")
        people = written_to[["person_id", *BEFORE]].astype({"person_id": str} | counted).reset_index(drop=True)
        features_today = features_today.assign(person_id=features_today["person_id"].astype(str))
        offered = pd.DataFrame({"campaign_theme": pd.Categorical(self.offered, self.offered)})
        step = max(ROWS_AT_ONCE // max(len(offered), 1), 1)
        for start in range(0, max(len(people), 1), step):
            part = people.iloc[start : start + step].merge(features_today, how="left")
            rows = part.merge(offered, how="cross")
            history = {name: rows[name].to_numpy() for name in BEFORE}
            matrix = frames.numeric(rows, self.known)
            yield (
                rows[["person_id", "campaign_theme"]],
                matrix.assign(**history, **theme_columns(rows["campaign_theme"], self.themes)),
            )


def _placed(found: pd.DataFrame) -> pd.DataFrame:
    """The chances with the percentile and the band of each within its theme."""
    for start in ("", "baseline_"):
        rank = found.groupby("campaign_theme", observed=True)[f"{start}value"].transform(percentiles)
        found[f"{start}percentile"] = rank
        words = np.select([rank >= 80, rank >= 50], ["high", "medium"], default="low")
        found[f"{start}band"] = pd.Categorical(words)
    return found


def theme_columns(theme: pd.Series, themes: list[str]) -> dict[str, np.ndarray]:
    """A column per theme with enough clicks."""
    return {f"theme {name}": (theme == name).to_numpy(dtype="float64") for name in themes}


def chance(model: object, matrix: pd.DataFrame) -> np.ndarray:
    """The chance of a click, one number per row."""
    return model.predict_proba(matrix)[:, 1]
