"""What every learnt score shares: population, guards, back-test, champion, final fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from ml import drift, frames, intervals, ladder
from ml.estimators import Explainer
from ml.guards import Minimum
from ml.metrics import calibration
from ml.validation import PurgedSplit

SCORE = "score"
ROWS_AT_ONCE = 100_000  # so many rows of 60 columns are 50 MiB, and what is worked out of them several times that
PREDICTED = [
    frames.PERSON, frames.SUBJECT, frames.AS_OF, "value", "value_low", "value_median", "value_high",
    "active_probability", "baseline_value", "unit", "percentile", "baseline_percentile", "band", "baseline_band",
    "status", "reason", "drivers",
]  # fmt: skip


class Score:
    """One number per person. A kind of score gives ``task``, ``candidates`` and ``speak``; a score its names, what it
    ``counts`` (a column of ``person_outcomes``) and its ``population``.

    ``fit`` back-tests the ladder at the newest known cut-offs, chooses, and fits the champion again on every known
    cut-off. When data are below the minimum it learns nothing and says why in ``abstention_``.
    """

    name: str
    title: str
    population_words: str
    horizon_days: int
    unit: str
    counts = "purchases_count"
    outcome_kind = "sum"  # of what is counted: its sum, any of it, or none of it
    recency = "recency_days"
    frequency = "frequency"
    monetary = "amount_total"
    tenure = "tenure_days"
    needed: tuple[str, ...] | None = None  # columns that most customers must have; None: the three above
    most_rows: int | None = None  # of a panel that ``widen`` makes larger, about as many are learnt from
    always: ClassVar[tuple[str, ...]] = ("recency_days", "repeat_count", "tenure_days", "amount_total", "frequency")
    task: ladder.Task
    simple: tuple[str, ...]
    untested: str | None = None  # who serves when no past day can be tested; None abstains
    minimum = Minimum()
    unwatched: frozenset[str] = frozenset()  # columns in which drift is not looked for
    limits: tuple[str, ...] = ()
    outside = "not in the population"
    outcome_words = ("had outcome 0", "had outcome 1")
    reported = (
        "champion", "baseline", "comparisons", "figures", "intervals", "calibration", "cutoffs", "customers",
        "base_rate", "horizon_days", "horizon_words",
    )  # fmt: skip

    def __init__(
        self, minimum: Minimum | None = None, tests: int = 3, resamples: int = 200, seed: int = 0,
        horizon_days: int | None = None,
    ) -> None:  # fmt: skip
        """Only store the settings; ``minimum`` and ``horizon_days`` replace those of the score, and its choice."""
        self.minimum_override = minimum
        self.tests = tests
        self.resamples = resamples
        self.seed = seed
        self.is_horizon_given = horizon_days is not None
        self.horizon_days = horizon_days or type(self).horizon_days

    @property
    def horizon(self) -> int:
        """Days ahead: as learnt, and as set before anything is learnt."""
        return getattr(self, "horizon_days_", self.horizon_days)

    def choose_horizon(self, features: pd.DataFrame) -> tuple[int, str]:
        """Days ahead, and why so many; a score with a rhythm of its own may choose."""
        return self.horizon_days, "as set"

    def outcome(self, features: pd.DataFrame) -> pd.Series:
        """What happened within the horizon, missing while the window is open; 0 or 1 unless the sum is asked."""
        counted = frames.to_number(features[frames.label(self.counts, self.horizon)])
        if self.outcome_kind == "sum":
            return counted
        happened = (counted > 0) if self.outcome_kind == "any" else (counted <= 0)
        return happened.astype("float64").where(counted.notna())

    def event(self, outcome: np.ndarray) -> np.ndarray:
        """1 where the outcome is one that the guards count, else 0."""
        return outcome

    def population(self, features: pd.DataFrame) -> pd.Series:
        """Rows with at least one purchase."""
        return frames.to_number(features[self.frequency]).fillna(0) > 0

    def candidates(self, event: np.ndarray) -> dict[str, object]:
        """The ladder by name, simplest first, for these outcomes of the newest known cut-off."""
        raise NotImplementedError

    def widen(self, features: pd.DataFrame, category_days: pd.DataFrame | None, is_training: bool) -> pd.DataFrame:
        """The rows that the score looks at: those of ``person_features``, unless it is about more than the person.

        category_days: person_id, category, ordered_on, where there is such a thing.
        """
        return features

    def learn(self, features: pd.DataFrame) -> None:
        """Anything else to learn from the labelled population; nothing by default."""

    def examine(self, result: ladder.Backtest, champion: str) -> None:
        """Anything else to learn from what the champion said on the tested days; nothing by default."""

    def speak(self, rows: pd.DataFrame, matrix: pd.DataFrame) -> pd.DataFrame:
        """Columns of ``PREDICTED`` for rows of the population, but for those that ``placed`` fills in."""
        raise NotImplementedError

    def compared(self, rows: pd.DataFrame) -> pd.Series:
        """Those of the population whom somebody's drivers set that person apart from; everybody by default."""
        return pd.Series(data=True, index=rows.index)

    def placed(self, value: pd.Series, rows: pd.DataFrame, status: pd.Series) -> tuple[pd.Series, pd.Series]:
        """Percentile and band of each value; of the rows their ``subject`` is known."""
        raise NotImplementedError

    @property
    def least(self) -> Minimum:
        """The least data this score asks for."""
        return self.minimum_override or self.minimum

    def labelled(self, features: pd.DataFrame) -> pd.DataFrame:
        """The rows that can be learnt from: in the population, with a known outcome."""
        keep = self.population(features) & self.outcome(features).notna()
        return features.loc[keep]

    def fit(self, features: pd.DataFrame) -> Score:
        """Learn from every cut-off whose outcome is known, for the newest cut-off of all."""
        self.horizon_days_, self.horizon_words_ = self.choose_horizon(features)
        rows, panel = self.panel(features)
        known = ~np.isnan(panel.outcome)
        newest = known & (panel.as_of == panel.as_of[known].max()).to_numpy()
        needed = panel.matrix.loc[newest, list(self.needed or (self.recency, self.frequency, self.monetary))]
        event = pd.Series(self.event(panel.outcome[newest]), index=panel.person[newest])
        tenure = frames.numeric(rows, [self.tenure])[self.tenure]
        history = max(self._longest(tenure[known]) + self.horizon, self._longest(tenure))
        words = (*self.outcome_words, self.population_words)
        self.abstention_ = self.least.missing(needed, event, history, words)
        if self.abstention_ is None:
            self._fit(rows, panel, known, newest)
        return self

    def panel(self, features: pd.DataFrame) -> tuple[pd.DataFrame, ladder.Panel]:
        """The population in an order that depends on its content alone, and the same as numbers."""
        inside = self.population(features)
        rows, person = frames.canonical(features if inside.all() else features.loc[inside])
        outcome = self.outcome(rows).to_numpy(dtype="float64")
        taught = frames.informative(rows[frames.feature_columns(rows)], ~np.isnan(outcome))
        self.features_ = sorted({*taught, *self.always, self.recency, self.frequency, self.monetary})
        return rows, ladder.Panel(frames.numeric(rows, self.features_), outcome, rows[frames.AS_OF], person)

    @staticmethod
    def _longest(tenure: pd.Series) -> float:
        """Days from the first purchase of anybody to the newest as-of date of some rows."""
        return float(np.nan_to_num(tenure.max()))

    def _fit(self, rows: pd.DataFrame, panel: ladder.Panel, known: np.ndarray, newest: np.ndarray) -> None:
        candidates, self.untested_ = self.candidates(self.event(panel.outcome[newest])), None
        result = ladder.backtest(candidates, panel, PurgedSplit(self.horizon, self.tests), self.task)
        if len(result.actual):
            choice = ladder.choose(result, self.simple, self.task, self.resamples, self.seed)
            self.champion_, self.baseline_, self.comparisons_ = choice.champion, choice.baseline, choice.comparisons
            self.figures_, self.abstention_ = result.figures(self.task), choice.fault
            self.intervals_ = intervals.of(result, self.task, choice.champion, choice.baseline, self.seed)
            self.examine(result, choice.champion)
            said = calibration.reliability(result.actual, result.predicted[choice.champion])
            self.calibration_ = said.round(6).to_dict("list")
        elif self.least.tested and self.untested is None:
            self.abstention_ = f"needs two cut-offs at least {self.horizon} days apart, each with both outcomes"
        else:
            # nothing can be compared: what the score trusts then, or the blend, which leans on no single candidate
            self.baseline_ = [name for name in candidates if name in self.simple][-1]
            self.champion_ = self.untested if self.least.tested else list(candidates)[-1]
            self.untested_ = f"not back-tested: the history has no two cut-offs {self.horizon} days apart"
            self.comparisons_, self.figures_, self.intervals_, self.calibration_ = [], {"mean": {}}, {}, {}
        if self.abstention_ is None:
            self._final(rows, panel, known, newest, candidates)

    def _final(
        self, rows: pd.DataFrame, panel: ladder.Panel, known: np.ndarray, newest: np.ndarray, candidates: dict
    ) -> None:
        train, now = np.flatnonzero(known), np.flatnonzero((panel.as_of == panel.as_of.max()).to_numpy())
        self.cutoffs_ = [str(day)[:10] for day in sorted(panel.as_of[known].unique())]
        self.customers_ = len(np.unique(panel.person[newest]))
        self.base_rate_ = round(float(self.event(panel.outcome)[newest].mean()), 6)
        self.rows_, self.data_hash_ = len(rows), frames.ordered_hash(rows)
        self.learn(rows.loc[known])
        self.model_ = panel.fit(candidates[self.champion_], train, now)
        self.baseline_model_ = panel.fit(candidates[self.baseline_], train, now)
        among = now[self.compared(rows.iloc[now]).to_numpy()]
        asked = panel.matrix.iloc[among if len(among) else now]
        self.explainer_ = Explainer().fit(asked, self.task.scale(self.task.predict(self.model_, asked)))
        self.drift_ = self._described(panel, newest)
        self.finish(panel, train, now)

    def _described(self, panel: ladder.Panel, newest: np.ndarray) -> dict[str, dict[str, object]]:
        """What ``drift`` compares with: the tested day, the one a horizon before it, and today."""
        days = panel.as_of
        horizon = pd.Timedelta(days=self.horizon)
        earlier = days[days + horizon <= days[newest].max()]
        chosen = (newest, (days == earlier.max()).to_numpy(), (days == days.max()).to_numpy())
        return drift.describe(*(self._with_score(panel.matrix[rows]) for rows in chosen))

    def _with_score(self, matrix: pd.DataFrame) -> pd.DataFrame:
        """The features that are watched and, as one more column, what the champion says of them."""
        said = self.task.predict(self.model_, matrix) if len(matrix) else np.zeros(0)
        watched = [name for name in matrix.columns if name not in self.unwatched]
        return matrix[watched].assign(**{SCORE: said})

    def drift(self, features: pd.DataFrame) -> pd.DataFrame:
        """How far the population of ``features`` has moved, see ``ml.drift.measure``; empty when nobody is in it.

        The row ``score`` is of what the model says.
        """
        rows = features.loc[self.population(features)]
        if rows.empty:
            return pd.DataFrame(columns=drift.COLUMNS)
        return drift.measure(self.drift_, self._with_score(frames.numeric(rows, self.features_)))

    def finish(self, panel: ladder.Panel, train: np.ndarray, now: np.ndarray) -> None:
        """Anything else to fit beside the champion; nothing by default."""

    def parts(self, features: pd.DataFrame, category_days: pd.DataFrame | None) -> Iterator[pd.DataFrame]:
        """The rows of ``widen`` that are scored, in parts of about ``ROWS_AT_ONCE``."""
        for start in range(0, max(len(features), 1), ROWS_AT_ONCE):
            yield self.widen(features.iloc[start : start + ROWS_AT_ONCE], category_days, is_training=False)

    def predict(self, features: pd.DataFrame) -> pd.DataFrame:
        """One row per row of ``features`` with the columns ``PREDICTED``; percentile and band where status is ok."""
        said = self.say(features)
        self.place([said])
        return said

    def place(self, parts: list[pd.DataFrame]) -> None:
        """Fill in percentile and band, which stand among the rows of all parts."""
        needed = [frames.SUBJECT, "status", "value", "baseline_value"]
        inside = [part["value"].notna().to_numpy() for part in parts]
        rows = joined([part.loc[some, needed] for part, some in zip(parts, inside, strict=True)])
        ends = np.cumsum([some.sum() for some in inside])
        for start in ("", "baseline_"):
            for name, placed in zip(
                (f"{start}percentile", f"{start}band"),
                self.placed(rows[f"{start}value"], rows, rows["status"]), strict=True,
            ):  # fmt: skip
                for part, some, values in zip(parts, inside, np.split(placed.to_numpy(), ends[:-1]), strict=True):
                    part.loc[some, name] = values

    def say(self, features: pd.DataFrame) -> pd.DataFrame:
        """``predict`` without percentile and band."""
        absent = [column for column in self.features_ if column not in features.columns]
        inside = self.population(features)
        result = features[[frames.PERSON, frames.AS_OF]].assign(unit=self.unit, status="abstained", reason=self.outside)
        result = result.reindex(columns=PREDICTED)
        result[frames.SUBJECT] = features.get(frames.SUBJECT)
        for column in ("band", "baseline_band", "drivers"):
            result[column] = result[column].astype("object")
        if len(absent) >= self.least.missing_share * len(self.features_):
            return result.assign(reason=f"columns of the model are missing: {', '.join(absent)}")
        if not inside.any():
            return result
        rows = features.loc[inside]
        matrix = frames.numeric(rows, self.features_)
        said = self.speak(rows, matrix)
        said["baseline_value"] = self.task.predict(self.baseline_model_, matrix).round(6)
        said["drivers"] = self.explainer_.drivers(matrix)
        for column in said:
            result.loc[inside, column] = said[column].to_numpy()
        return result


def joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows of all parts; a column that is categorical in each stays so, whatever the categories of each are."""
    return pd.DataFrame(
        {
            name: union_categoricals([part[name] for part in parts])
            if all(isinstance(part[name].dtype, pd.CategoricalDtype) for part in parts)
            else pd.concat([part[name] for part in parts], ignore_index=True)
            for name in parts[0]
        }
    )


def percentiles(values: pd.Series) -> pd.Series:
    """Share of the others below, 0 to 100."""
    return ((values.rank(method="min") - 1) / max(len(values), 1) * 100).round(2)
