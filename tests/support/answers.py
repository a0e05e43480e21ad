"""Answers to campaigns of the people whose messages are at hand, all at once."""

import tempfile
from pathlib import Path

import pandas as pd

from ml import responding


def find(messages: pd.DataFrame, features_today: pd.DataFrame, today: pd.Timestamp) -> responding.Responses:
    """Return `responding.find` with the parts of its people in one frame."""
    asked = written_to(messages, today)
    found = responding.find(messages, features_today, today, asked, Path(tempfile.gettempdir()))
    people = pd.concat([pd.DataFrame(columns=responding.PEOPLE), *found.people], ignore_index=True)
    return responding.Responses(people, found.tests)


def written_to(messages: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Return who was sent one of the messages within a year, with messages and clicks whose answers are over by today:
    the oracle of `read_written_to`, which counts them in SQL.
    """
    days = (today - pd.to_datetime(messages["scheduled_on"])).dt.days
    over = days > responding.ANSWER_DAYS
    clicked = over & messages["is_clicked"].astype(bool)
    rows = messages[["person_id", "channel"]].assign(messages_before=over, clicks_before=clicked)
    found = rows.assign(late=days <= responding.REACHED_DAYS).groupby(["person_id", "channel"], as_index=False).sum()
    return found[found["late"] > 0].drop(columns="late").reset_index(drop=True)
