"""Subscription churn: the chance that somebody with a running subscription ends one within 90 days."""

from __future__ import annotations

from ml.probability import ProbabilityScore


class SubscriptionChurn(ProbabilityScore):
    """At least one subscription ended within the horizon, for buyers with a running one.

    The heuristic looks at how long the oldest has run, where other scores look at the last purchase.
    """

    name = "subscription_churn"
    title = "A subscription ended within 90 days"
    counts = "ended_subscriptions_count"
    recency = "subscription_days"
    frequency = "active_subscriptions"
    population_words = "buyers with a subscription running at the as-of date"
    horizon_days = 90
    outcome_words = (
        "kept their subscriptions in the newest 90 days that are known",
        "ended a subscription in the newest 90 days that are known",
    )
    outside = "has no running subscription"
    limits = (
        "A subscription that is not renewed counts on the day its source says it ended.",
        "Who subscribes but has never bought anything else has no features and no prediction.",
    )
