"""Subscription churn: about running subscriptions alone, learnt where enough of them ended, silent where not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from ml.guards import Minimum
from ml.scores.subscription_churn import SubscriptionChurn
from tests.ml import panels


@pytest.fixture(scope="module")
def subscribed(features) -> pd.DataFrame:
    """Every second person has a subscription; the longer it has run, the likelier it ends."""
    random = np.random.default_rng(3)
    running = features["person_id"].str[1:].astype(int) % 2 == 0
    days = pd.Series(random.integers(1, 700, len(features)), index=features.index)
    ended = (random.random(len(features)) < days / 900).astype("float64")
    return features.assign(
        active_subscriptions=running.astype(int),
        subscription_days=days.where(running),
        ended_subscriptions_next_90d=pd.Series(ended, index=features.index).where(
            features["purchases_next_90d"].notna()
        ),
    )


def test_it_is_learnt_from_and_said_of_running_subscriptions_alone(subscribed):
    score = SubscriptionChurn(minimum=Minimum(customers=100), tests=1, resamples=20).fit(subscribed)
    assert score.abstention_ is None
    assert score.simple[0] in score.figures_["mean"]
    today = subscribed[subscribed["as_of_on"] == panels.TODAY]
    said = score.predict(today).set_index("person_id")
    running = today.set_index("person_id")["active_subscriptions"] > 0
    assert said.loc[running, "value"].between(0, 1).all()
    assert set(said.loc[~running, "reason"]) == {"has no running subscription"}
    order = said.loc[running, "value"].corr(today.set_index("person_id")["subscription_days"], method="spearman")
    assert order > 0.8


def test_too_few_subscriptions_abstain_and_say_so(subscribed):
    few = subscribed.assign(active_subscriptions=(subscribed["person_id"] < "p00100").astype(int))
    score = SubscriptionChurn().fit(few)
    assert score.abstention_.startswith("needs 500 customers whose outcome is known, has ")
