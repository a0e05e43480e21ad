"""How near the scores of a night over the demonstration company come to what can be known.

``python -m tests.benchmarks.optimum KITH_HOME TRUTH_FOLDER``. Three guesses of the coming 90 days stand beside each
other: ours; that of the exact posterior, which knows how rates, drop-out and spend are spread over the company's people
(`data/synthetic/behaviour.py`) and sees a person's purchases, as we do; and that of who knows each person's own
parameters, of which a few purchases tell little. And the campaigns' effect beside the true one.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from scipy.stats import beta, gamma

from ml.metrics import calibration, money, ranking
from orchestration.lib.tables import plain

HORIZON = 90
PERSONS = """
    with mapped as (
        select person_id, true_person_id, count(*) as records
        from served.identity_map inner join read_parquet('{truth}/records.parquet') as records using (record_id)
        group by all
    ),
    owners as (
        select person_id, max_by(true_person_id, (records, true_person_id)) as true_person_id from mapped group by all
    ),
    bought as (
        select person_id, date_diff('day', max(cast(ordered_at as date)), any_value(as_of_on)) as recency_days,
            date_diff('day', min(cast(ordered_at as date)), any_value(as_of_on)) as tenure_days,
            count(distinct cast(ordered_at as date)) as days, count(*) as orders, sum(amount) as amount
        from served.orders cross join (select max(as_of_on) as as_of_on from served.scores)
        where is_purchase and person_id is not null group by all
    ),
    said as (
        select person_id, max(value) filter (where score_name = 'churn') as churn,
            max(value) filter (where score_name = 'value_90d') as value
        from served.scores group by all
    )
    select said.churn, said.value, bought.*, truth.order_count, truth.mean_spend, truth.purchases_next_90d,
        truth.expected_purchases_90d, truth.expected_spend_90d
    from said inner join bought using (person_id) inner join owners using (person_id)
    inner join read_parquet('{truth}/persons.parquet') as truth using (true_person_id)
    where said.churn is not null and said.value is not null order by person_id
"""
# what was bought in the week after a message, weighed back to what would have been without it
EFFECT = """
    with owners as (
        select identity_map.person_id, record_id, true_person_id, campaign_effect
        from served.identity_map inner join read_parquet('{truth}/records.parquet') as records using (record_id)
        inner join read_parquet('{truth}/persons.parquet') as persons using (true_person_id)
    ),
    bought as (
        select campaign_effect, arm = 'treated' as is_sent, count(orders.order_id) as purchases
        from read_parquet('{landing}/campaigns/messages/*.parquet') as messages
        inner join owners on owners.record_id = 'campaigns:' || messages.subscriber_id
        left join served.orders on orders.person_id = owners.person_id and orders.is_purchase
            and date_diff('day', cast(scheduled_at as date), cast(ordered_at as date)) between 1 and 7
        group by all
    ),
    weighed as (select *, purchases / (1 + campaign_effect * is_sent::integer) as without from bought)
    select sum(without * campaign_effect) / sum(without) from weighed
"""


def posterior(known: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Chance of no purchase and expected money within the horizon, by quadrature over 80 rates x 40 drop-outs."""
    rates = gamma(0.75).ppf((np.arange(80) + 0.5) / 80) * 0.0265 + 0.0006
    drops = beta(1.1, 9.0).ppf((np.arange(40) + 0.5) / 40).clip(0.005, 0.9)
    rate, drop = (values.ravel() for values in np.meshgrid(rates, drops, indexing="ij"))
    repeats, age = known["orders"].to_numpy() - 1.0, known["tenure_days"].to_numpy(dtype="float64")
    last = age - known["recency_days"].to_numpy()
    often = repeats[:, None] * (np.log(rate) + np.log1p(-drop))
    here, gone = often + np.log1p(-drop) - rate * age[:, None], often + np.log(drop) - rate * last[:, None]
    largest = np.maximum(here, gone).max(axis=1, keepdims=True)
    here, total = np.exp(here - largest), (np.exp(here - largest) + np.exp(gone - largest)).sum(axis=1)
    silent = 1 - (here * (1 - np.exp(-rate * HORIZON))).sum(axis=1) / total
    purchases = (here * (1 - np.exp(-drop * rate * HORIZON)) / drop).sum(axis=1) / total
    spend = 4 * (28 + known["amount"].to_numpy(dtype="float64")) / (3.5 + 4 * known["orders"].to_numpy() - 1)
    return silent, purchases * spend


def figures(known: pd.DataFrame) -> list[tuple]:
    """Rows of a table: who guessed, churn AUC, Brier and ECE, and Spearman and Gini of the money."""
    silent, spend = posterior(known)
    left = (known["purchases_next_90d"] == 0).to_numpy(dtype="float64")
    spent = (known["purchases_next_90d"] * known["mean_spend"]).to_numpy()
    told = (
        ("ours", known["churn"].to_numpy(), known["value"].to_numpy()),
        ("the exact posterior", silent, spend),
        (
            "who knows each person's parameters",
            -known["expected_purchases_90d"].to_numpy(),
            known["expected_spend_90d"],
        ),
    )
    rows = []
    for name, churn, value in told:
        is_chance = churn.min() >= 0
        rows.append(
            (
                name,
                f"{ranking.auc(left, churn):.3f}",
                f"{calibration.brier(left, churn):.3f}" if is_chance else "",
                f"{calibration.ece(left, churn):.3f}" if is_chance else "",
                f"{money.spearman(spent, np.asarray(value)):.3f}",
                f"{money.gini(spent, np.asarray(value)):.3f}",
            )
        )
    return rows


def main(home: Path, truth: Path) -> None:
    """Print the tables."""
    connection = duckdb.connect()
    connection.execute(f"attach '{home / 'serving' / 'kith.duckdb'}' as served (read_only)")
    everybody = connection.execute(PERSONS.format(truth=truth)).df()
    whole = everybody[everybody["orders"] == everybody["order_count"]]
    head = ("", "churn AUC", "Brier", "ECE", "money Spearman", "Gini")
    for name, known in (("all buyers", everybody), ("buyers all of whose orders are known", whole)):
        sys.stdout.write(f"\n{name}: {len(known):,}\n{plain(head, figures(known))}\n")
    [(true,)] = connection.execute(EFFECT.format(truth=truth, landing=truth.parent / "landing")).fetchall()
    [(effect, low, high)] = connection.execute(
        "select relative_effect, relative_effect_low, relative_effect_high from served.campaign_effects "
        "where scope = 'channel' and measure = 'purchases'"
    ).fetchall()
    sys.stdout.write(f"\na message raises purchases by {effect:.3f} ({low:.3f} to {high:.3f}); truly by {true:.3f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
