"""Message response: the chance that somebody who is written to clicks a message within 90 days."""

from __future__ import annotations

import pandas as pd

from ml import frames
from ml.probability import ProbabilityScore


class MessageResponse(ProbabilityScore):
    """At least one message clicked within the horizon, for buyers to whom a message was sent in the 90 days before."""

    name = "message_response"
    title = "A campaign message clicked within 90 days"
    counts = "clicked_messages_count"
    population_words = "persons with a purchase, and a message in the last 90 days, before the as-of date"
    horizon_days = 90
    outcome_words = (
        "clicked no message in the newest 90 days that are known",
        "clicked a message in the newest 90 days that are known",
    )
    outside = "was sent no message in the last 90 days"
    limits = ("Supposes that messages go on as before: who is written to no more clicks nothing.",)

    def population(self, features: pd.DataFrame) -> pd.Series:
        """Buyers who were written to of late."""
        return super().population(features) & (frames.to_number(features["messages_sent_90d"]).fillna(0) > 0)
