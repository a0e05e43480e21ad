"""The consent log: who gave or withdrew what, for which purpose and channel, where and when."""

from typing import NamedTuple

import numpy as np

from data.synthetic.chunk import Chunk
from data.synthetic.sources.baskets import Known


class Question(NamedTuple):
    """What a form asks, and the share of people who say yes."""

    system: str
    purpose: str
    channel: str
    basis: str
    origin: str
    share: float = 1.0


NEWSLETTER = Question("campaigns", "marketing", "email", "consent", "newsletter form")
QUESTIONS = [
    Question("shop", "profiling", "web", "consent", "account settings", 0.65),
    Question("shop", "analytics", "web", "consent", "cookie banner", 0.75),
    Question("shop", "marketing", "phone", "consent", "account settings", 0.12),
    Question("crm", "marketing", "email", "legitimate_interest", "sales visit", 0.55),
    Question("crm", "marketing", "phone", "legitimate_interest", "sales visit", 0.40),
    Question("loyalty", "marketing", "post", "contract", "paper form", 0.80),
    Question("loyalty", "profiling", "all", "contract", "paper form", 0.60),
]


def add(chunk: Chunk, systems: dict[str, Known]) -> None:
    """Consent of newsletter readers as the messages obey it; of others, what the forms of each system ask."""
    rng = chunk.rng("consent")
    rows = _newsletter(chunk, systems["campaigns"])
    for question in QUESTIONS:
        rows += _answers(rng, systems[question.system], question)
    columns = {kind: np.concatenate([row[kind] for row in rows]) for kind in rows[0]}
    columns["consent_id"] = chunk.ids("consent", len(columns["subject_id"]), 10)
    chunk.emit("consent/log", columns, columns["occurred_at"])


def _newsletter(chunk: Chunk, subscribers: Known) -> list[dict[str, np.ndarray]]:
    members, person = chunk.members, subscribers.person
    out = []
    for state, at in (
        ("given", subscribers.since),
        ("withdrawn", members.withdrawn_at[person]),
        ("given", members.regiven_at[person]),
    ):
        rows = np.flatnonzero(at >= subscribers.since)
        out.append(_rows(NEWSLETTER, state, subscribers.key[rows], at[rows]))
    return out


def _answers(rng: np.random.Generator, known: Known, question: Question) -> list[dict[str, np.ndarray]]:
    """Consent given when the record was made, and by some taken back within two years."""
    rows = np.flatnonzero(rng.random(len(known.key)) < question.share)
    back = rows[rng.random(len(rows)) < 0.10]
    later = known.since[back] + rng.integers(86400, 700 * 86400, len(back)).astype("timedelta64[s]")
    return [
        _rows(question, "given", known.key[rows], known.since[rows]),
        _rows(question, "withdrawn", known.key[back], later),
    ]


def _rows(question: Question, state: str, key: np.ndarray, at: np.ndarray) -> dict[str, np.ndarray]:
    origin = question.origin if state == "given" else "service desk"
    fixed = {
        "subject_system": question.system,
        "purpose": question.purpose,
        "channel": question.channel,
        "state": state,
        "basis": question.basis,
        "origin": origin,
    }
    columns = {name: np.full(len(key), value, dtype=object) for name, value in fixed.items()}
    return {**columns, "subject_id": key, "occurred_at": at}
