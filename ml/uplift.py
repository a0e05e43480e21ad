"""Can it be told whom a message moves? Tested on messages later than those learnt from, against chance and response.

A message is drawn to be sent or held back, so that what a person would have done otherwise is known on average. Learnt
are two lines, one from each arm; their difference ranks people (two-model approach, B. Hansotia, B. Rukstales, Journal
of Interactive Marketing 16, 2002). It is of use only when its Qini (N. J. Radcliffe, Using Control Groups to Target on
Predicted Lift, 2007) is above zero and above that of writing to those likeliest to buy, both beyond the spread.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ml import frames
from ml.estimators import LogLogistic

COLUMNS = [
    "channel", "messages_count", "held_count", "qini", "qini_low", "qini_high", "gain", "gain_low", "gain_high",
    "is_told", "reason",
]  # fmt: skip
KEYS = ["person_id", "channel", "scheduled_on", "is_sent", "purchases_after"]
FEWEST_BUYERS, EFFECT_DAYS, RESAMPLES = 30, 7, 200


def test(exposures: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """One row per channel: the Qini of the ranking with its interval, its gain over the response model, the verdict.

    exposures: one row per message with ``KEYS`` and what was known of the person before it as further numbers.
    """
    rows = [_one(part, seed) | {"channel": channel} for channel, part in exposures.groupby("channel", sort=True)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _one(messages: pd.DataFrame, seed: int) -> dict[str, object]:
    """The verdict of one channel."""
    messages, person = _canonical(messages)
    day = pd.to_datetime(messages["scheduled_on"])
    border = day.sort_values().iloc[len(day) // 2]
    older, newer = (day < border - pd.Timedelta(days=EFFECT_DAYS)).to_numpy(), (day >= border).to_numpy()
    sent, bought = messages["is_sent"].to_numpy(dtype=bool), (messages["purchases_after"] > 0).to_numpy(dtype="float64")
    told = {"messages_count": len(messages), "held_count": int((~sent).sum()), "is_told": False}
    fewest = min(int(bought[half & arm].sum()) for half in (older, newer) for arm in (sent, ~sent))
    if fewest < FEWEST_BUYERS:
        words = f"needs {FEWEST_BUYERS} buyers among those sent and those held back in each half of the time"
        return told | {"reason": f"{words}, has {fewest}"}
    matrix = frames.numeric(messages, sorted(set(messages.columns) - set(KEYS)))
    matrix = matrix[frames.informative(matrix[older])]
    chances = [
        LogLogistic(strength=0.1).fit(matrix[older & arm], bought[older & arm]).predict_proba(matrix[newer])[:, 1]
        for arm in (sent, ~sent)
    ]
    orders = {"uplift": chances[0] - chances[1], "response": chances[0]}
    later = pd.DataFrame({"bought": bought[newer], "sent": sent[newer], "person": person[newer], **orders})
    found = _compared(later, seed)
    is_told = bool(found["qini_low"] > 0 and found["gain_low"] > 0)
    reason = None if is_told else "whom a message moves cannot be told: its order is no better than chance or response"
    return told | found | {"is_told": is_told, "reason": reason}


def _canonical(messages: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The messages in an order of their content alone, and a number for each person."""
    content = messages.drop(columns=["person_id", "channel"]).assign(scheduled_on=messages["scheduled_on"].astype(str))
    _, person, keys = frames.by_content(messages["person_id"], content)
    order = np.lexsort((keys, person))
    return messages.iloc[order].reset_index(drop=True), person[order]


def _compared(later: pd.DataFrame, seed: int) -> dict[str, float]:
    """Qini of the uplift order and its gain over the response order, each with its 95% interval over persons."""
    random, numbers = np.random.default_rng(seed), np.unique(later["person"], return_inverse=True)[1]
    bought, sent, orders = (
        later["bought"].to_numpy(),
        later["sent"].to_numpy(),
        later[["uplift", "response"]].to_numpy(),
    )
    count, drawn = int(numbers.max()) + 1, []
    for _ in range(RESAMPLES):
        weight = np.bincount(random.integers(0, count, count), minlength=count)[numbers].astype("float64")
        drawn.append([qini(bought, sent, order, weight) for order in orders.T])
    drawn, real = np.array(drawn), [qini(bought, sent, order) for order in orders.T]
    low, high = np.quantile(drawn[:, 0], [0.025, 0.975])
    gain_low, gain_high = np.quantile(drawn[:, 0] - drawn[:, 1], [0.025, 0.975])
    values = (real[0], low, high, real[0] - real[1], gain_low, gain_high)
    return {name: round(float(value), 6) for name, value in zip(COLUMNS[3:9], values, strict=True)}


def qini(bought: np.ndarray, sent: np.ndarray, score: np.ndarray, weight: np.ndarray | None = None) -> float:
    """Buyers gained per message by writing to the highest scores first, over writing at random: mean over all shares.

    >>> bought, sent = np.array([1.0, 0, 0, 0]), np.array([True, False, True, False])
    >>> qini(bought, sent, np.array([4.0, 3, 2, 1])) > 0
    True
    """
    weight = np.ones(len(score)) if weight is None else weight
    order = np.argsort(-score, kind="stable")
    in_sent, in_held = (weight * sent)[order], (weight * ~sent)[order]
    sent_count, held_count = np.cumsum(in_sent), np.cumsum(in_held)
    share = np.divide(sent_count, held_count, out=np.zeros_like(sent_count), where=held_count > 0)
    gained = (np.cumsum(in_sent * bought[order]) - np.cumsum(in_held * bought[order]) * share) / max(sent_count[-1], 1)
    reached = np.cumsum(weight[order]) / weight.sum()
    return float(np.average(gained - reached * gained[-1], weights=weight[order]))
