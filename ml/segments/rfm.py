"""RFM: recency, frequency and money in fifths, and eleven classes with names by rule."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ml import frames


class Rfm:
    """Named classes from three scores of 1 to 5; 5 is the most recent, the most frequent, the most money.

    Fifths are of equal size whatever the ties: people rank by value, then by the other two values, then by
    person_id, so that the same people always fall on the same side. The first rule that fits gives the name.
    """

    name = "rfm"
    recency = "recency_days"
    frequency = "frequency"
    monetary = "amount_total"
    # name: lowest and highest recency score, lowest and highest mean of frequency and money
    rules = (
        ("champions", (4, 5), (4.0, 5.0)),
        ("loyal", (3, 5), (3.0, 5.0)),
        ("new", (5, 5), (1.0, 1.5)),
        ("promising", (4, 4), (1.0, 1.5)),
        ("potentially_loyal", (4, 5), (1.5, 3.0)),
        ("need_attention", (3, 3), (2.0, 3.0)),
        ("about_to_sleep", (3, 3), (1.0, 2.0)),
        ("cannot_lose", (1, 2), (4.0, 5.0)),
        ("at_risk", (1, 2), (2.5, 4.0)),
        ("hibernating", (2, 2), (1.0, 2.5)),
        ("lost", (1, 1), (1.0, 2.5)),
    )
    segments = tuple(rule[0] for rule in rules)

    def scores(self, features: pd.DataFrame) -> pd.DataFrame:
        """The three scores of everybody with a purchase, by the index of ``features``."""
        known = frames.numeric(features, [self.recency, self.frequency, self.monetary])
        known = known[(known[self.frequency].fillna(0) > 0) & known[self.recency].notna()].fillna(0.0)
        known[self.recency] = -known[self.recency]
        person = features.loc[known.index, frames.PERSON].astype(str)
        columns = [self.recency, self.frequency, self.monetary]
        names = ("recency_score", "frequency_score", "monetary_score")
        result = pd.DataFrame(index=known.index)
        for score, column in zip(names, columns, strict=True):
            ties = [person.to_numpy(), *(known[other].to_numpy() for other in columns if other != column)]
            order = np.lexsort((*ties, known[column].to_numpy()))
            rank = np.empty(len(known), dtype="int64")
            rank[order] = np.arange(len(known))
            result[score] = rank * 5 // max(len(known), 1) + 1
        return result

    def assign(self, features: pd.DataFrame) -> pd.DataFrame:
        """One row per person with a purchase: person_id, as_of_on, segment."""
        scores = self.scores(features)
        weight = (scores["frequency_score"] + scores["monetary_score"]) / 2
        recency = scores["recency_score"]
        fits = [recency.between(*days).to_numpy() & weight.between(*money).to_numpy() for _, days, money in self.rules]
        segment = np.select(fits, list(self.segments), default="lost") if len(scores) else np.array([], dtype=object)
        rows = features.loc[scores.index, [frames.PERSON, frames.AS_OF]]
        return rows.assign(segment=segment.astype(object))
