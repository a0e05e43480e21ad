"""Store visit: the chance that somebody who has bought buys in a store within 90 days."""

from __future__ import annotations

from ml.probability import ProbabilityScore


class StoreVisit(ProbabilityScore):
    """At least one purchase in a store within the horizon, for everybody with a purchase before it."""

    name = "store_visit"
    title = "A purchase in a store within 90 days"
    counts = "store_purchases_count"
    population_words = "persons with a purchase before the as-of date"
    horizon_days = 90
    outcome_words = (
        "bought in no store in the newest 90 days that are known",
        "bought in a store in the newest 90 days that are known",
    )
    outside = "has not bought yet"
    limits = ("A visit without a purchase, or with one that names nobody, is not seen.",)
